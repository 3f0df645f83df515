# Debian's tl::expected may be dropped without a word. For linting, a copy of its header that says so: then a Result that nobody
# looks at is an error.
get_target_property(expected_include tl::expected INTERFACE_INCLUDE_DIRECTORIES)
list(GET expected_include 0 expected_include)
file(READ ${expected_include}/tl/expected.hpp expected_text)
string(REPLACE "class expected : private" "class [[nodiscard]] expected : private" expected_text "${expected_text}")
string(FIND "${expected_text}" "class [[nodiscard]] expected" expected_found)
if(expected_found LESS 0)
  message(FATAL_ERROR "${expected_include}/tl/expected.hpp is of a version that cmake/StrictResults.cmake does not know")
endif()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/strict/tl/expected.hpp CONTENT "${expected_text}" @ONLY)
target_include_directories(tidewaiter_options SYSTEM BEFORE INTERFACE ${PROJECT_BINARY_DIR}/strict)
