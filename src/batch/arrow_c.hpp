#pragma once
#include <cstdint>
#include <memory>

#include "batch/fix_columns.hpp"
#include "core/result.hpp"

// The Arrow C data interface: an ABI fixed by its specification (arrow.apache.org/docs/format/CDataInterface.html), so the
// two structures stand in the global namespace under their official guard.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
extern "C" {
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};
}
#endif

namespace tw {

/// Fills `schema` with a struct of the columns of `for_each_column`: their names, their integer types as they are in memory, no nulls (sentinels
/// are values; `time` and `arrival` are int64 milliseconds). The consumer calls `schema->release`.
void export_fix_schema(ArrowSchema* schema);

/// Hands the columns over without copying: the arrays keep `columns` alive until `array->release` is called.
void export_fixes(std::shared_ptr<const FixColumns> columns, ArrowArray* array);

/// Reads a struct array with (at least) all columns of `export_fix_schema`, found by name, without nulls. Copies the values; releases both
/// structures in every case. `input_unusable` names the first column that is missing or of another type.
Result<FixColumns> import_fixes(ArrowSchema* schema, ArrowArray* array);

}  // namespace tw
