#include "batch/arrow_c.hpp"

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tw {
namespace {

constexpr std::size_t column_count = 21;

template <class T>
constexpr const char* format_of()
{
    if constexpr (std::is_same_v<T, std::int64_t>) return "l";
    else if constexpr (std::is_same_v<T, std::uint64_t>) return "L";
    else if constexpr (std::is_same_v<T, std::int32_t>) return "i";
    else if constexpr (std::is_same_v<T, std::uint32_t>) return "I";
    else if constexpr (std::is_same_v<T, std::uint16_t>) return "S";
    else if constexpr (std::is_same_v<T, std::int8_t>) return "c";
    else {
        static_assert(std::is_same_v<T, std::uint8_t>);
        return "C";
    }
}

/// Memory behind an exported schema: the parent releases it as a whole.
struct SchemaMemory {
    std::array<ArrowSchema, column_count> fields{};
    std::array<ArrowSchema*, column_count> pointers{};
};

/// Memory behind an exported array. A child may be moved out and released on its own, so each holds the columns.
struct ArrayMemory {
    std::array<ArrowArray, column_count> columns{};
    std::array<ArrowArray*, column_count> pointers{};
    std::array<const void*, 1> buffers{};
};

struct ColumnMemory {
    std::shared_ptr<const FixColumns> keep;
    std::array<const void*, 2> buffers{};
};

void release_field(ArrowSchema* schema) { schema->release = nullptr; }

void release_schema(ArrowSchema* schema)
{
    const std::unique_ptr<SchemaMemory> memory(static_cast<SchemaMemory*>(schema->private_data));
    for (ArrowSchema& field : memory->fields)
        if (field.release != nullptr) field.release(&field);
    schema->release = nullptr;
}

void release_column(ArrowArray* array)
{
    const std::unique_ptr<ColumnMemory> memory(static_cast<ColumnMemory*>(array->private_data));
    array->release = nullptr;
}

void release_array(ArrowArray* array)
{
    const std::unique_ptr<ArrayMemory> memory(static_cast<ArrayMemory*>(array->private_data));
    for (ArrowArray& column : memory->columns)
        if (column.release != nullptr) column.release(&column);
    array->release = nullptr;
}

/// Releases what it was given when it goes.
struct Released {
    ArrowSchema* schema;
    ArrowArray* array;
    ~Released()
    {
        if (schema->release != nullptr) schema->release(schema);
        if (array->release != nullptr) array->release(array);
    }
};

/// The child with this name, or null.
std::pair<const ArrowSchema*, const ArrowArray*> child(const ArrowSchema& schema, const ArrowArray& array, std::string_view name)
{
    for (std::int64_t i = 0; i < schema.n_children; ++i)
        if (schema.children[i]->name != nullptr && schema.children[i]->name == name) return {schema.children[i], array.children[i]};
    return {nullptr, nullptr};
}

/// What keeps a child from being read as `count` values of T from `offset` on; empty if nothing does.
template <class T>
std::string_view fault_of(const ArrowSchema* field, const ArrowArray* column, std::int64_t offset, std::int64_t count)
{
    if (field == nullptr || column == nullptr) return "is missing";
    if (field->dictionary != nullptr || std::string_view(field->format) != format_of<T>()) return "has another type";
    if (column->offset < 0 || column->length < 0 || column->length - offset < count) return "is too short";
    if (column->n_buffers != 2 || (count > 0 && column->buffers[1] == nullptr)) return "has no values";
    if (column->null_count == 0 || column->buffers[0] == nullptr) return {};
    const auto* valid = static_cast<const std::uint8_t*>(column->buffers[0]);
    for (std::int64_t i = column->offset + offset, end = i + count; i < end; ++i)
        if ((valid[i / 8] >> (i % 8) & 1) == 0) return "has nulls";
    return {};
}

}  // namespace

void export_fix_schema(ArrowSchema* schema)
{
    auto memory = std::make_unique<SchemaMemory>();
    std::size_t next = 0;
    for_each_column(FixColumns{}, [&](const char* name, const auto& column) {
        ArrowSchema& field = memory->fields[next];
        field.format = format_of<typename std::remove_cvref_t<decltype(column)>::value_type>();
        field.name = name;
        field.release = release_field;
        memory->pointers[next++] = &field;
    });
    *schema = {};
    schema->format = "+s";
    schema->name = "";
    schema->n_children = static_cast<std::int64_t>(column_count);
    schema->children = memory->pointers.data();
    schema->release = release_schema;
    schema->private_data = memory.release();
}

void export_fixes(std::shared_ptr<const FixColumns> columns, ArrowArray* array)
{
    auto memory = std::make_unique<ArrayMemory>();
    const auto length = static_cast<std::int64_t>(columns->size());
    std::size_t next = 0;
    for_each_column(*columns, [&](const char*, const auto& values) {
        ArrowArray& column = memory->columns[next];
        memory->pointers[next++] = &column;
        auto own = std::make_unique<ColumnMemory>();
        own->keep = columns;
        own->buffers[1] = values.data();
        column.length = length;
        column.n_buffers = 2;
        column.buffers = own->buffers.data();
        column.release = release_column;
        column.private_data = own.release();
    });
    *array = {};
    array->length = length;
    array->n_buffers = 1;
    array->n_children = static_cast<std::int64_t>(column_count);
    array->buffers = memory->buffers.data();
    array->children = memory->pointers.data();
    array->release = release_array;
    array->private_data = memory.release();
}

Result<FixColumns> import_fixes(ArrowSchema* schema, ArrowArray* array)
{
    if (schema->release == nullptr || array->release == nullptr) return fail(Fault::input_unusable, "the Arrow data was released already");
    const Released released{schema, array};
    if (std::string_view(schema->format) != "+s" || schema->n_children != array->n_children || array->length < 0 || array->offset < 0)
        return fail(Fault::input_unusable, "the Arrow data is no struct array");
    if (array->null_count != 0 && array->n_buffers > 0 && array->buffers[0] != nullptr)
        return fail(Fault::input_unusable, "the Arrow data has null rows");
    FixColumns rows;
    std::string fault;
    for_each_column(rows, [&](const char* name, auto& values) {
        using T = typename std::remove_cvref_t<decltype(values)>::value_type;
        if (!fault.empty()) return;
        const auto [field, column] = child(*schema, *array, name);
        if (const std::string_view why = fault_of<T>(field, column, array->offset, array->length); !why.empty()) {
            fault = "column " + std::string(name) + " " + std::string(why);
            return;
        }
        if (array->length == 0) return;
        const T* first = static_cast<const T*>(column->buffers[1]) + column->offset + array->offset;
        values.assign(first, first + array->length);
    });
    if (!fault.empty()) return fail(Fault::input_unusable, fault);
    return rows;
}

}  // namespace tw
