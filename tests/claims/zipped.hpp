#pragma once
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace tw::test {

/// A zip made in memory.
inline std::string zipped(const std::vector<std::pair<std::string, std::string>>& members)
{
    zip_error_t error;
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : members) zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_OVERWRITE);
    zip_close(archive);
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, out.data(), out.size());
    zip_source_close(target);
    zip_source_free(target);
    return out;
}

/// A Word file with this body.
inline std::string docx(const std::string& body, const std::string& about = "")
{
    return zipped({{"[Content_Types].xml", "<Types/>"}, {"docProps/core.xml", about}, {"word/document.xml", "<?xml version=\"1.0\"?><w:document><w:body>" + body + "</w:body></w:document>"}});
}

}  // namespace tw::test
