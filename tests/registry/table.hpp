#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tw::test {

/// A small CSV file of the shared sanctions data as text cells by column name; no rows when the file is absent.
class Table {
public:
    /// `path` below the folder `sanctions` of the shared data.
    static Table of(const std::string& path);
    std::size_t rows() const { return cells_.size(); }
    const std::string& at(std::size_t row, const std::string& column) const { return cells_.at(row).at(columns_.at(column)); }

private:
    std::map<std::string, std::size_t> columns_;
    std::vector<std::vector<std::string>> cells_;
};

/// Lines of a file there, without their ends; none when it is absent.
std::vector<std::string> lines_of(const std::string& path);

}  // namespace tw::test
