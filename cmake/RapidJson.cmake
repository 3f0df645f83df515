# Debian's RapidJSON 1.1.0 adds an offset to the null pointer of a stack that holds no memory yet (Tencent/rapidjson issue 1724).
# Its value is only compared and always leads to the allocation, but it is undefined behaviour, which a compiler may take as never
# happening. The headers are copied into the build folder and the one comparison is written as upstream writes it today; headers
# that are right already are left as they are, others stop the configuration.
find_path(RAPIDJSON_INCLUDE rapidjson/document.h REQUIRED)
file(COPY ${RAPIDJSON_INCLUDE}/rapidjson DESTINATION ${PROJECT_BINARY_DIR}/rapidjson PATTERN stack.h EXCLUDE)
file(READ ${RAPIDJSON_INCLUDE}/rapidjson/internal/stack.h rapidjson_text)
set(rapidjson_right "static_cast<std::ptrdiff_t>(sizeof(T) * count) > (stackEnd_ - stackTop_)")
string(REPLACE "stackTop_ + sizeof(T) * count > stackEnd_" "${rapidjson_right}" rapidjson_text "${rapidjson_text}")
string(FIND "${rapidjson_text}" "${rapidjson_right}" rapidjson_found)
if(rapidjson_found LESS 0)
  message(FATAL_ERROR "${RAPIDJSON_INCLUDE}/rapidjson/internal/stack.h is of a version this build does not know; see cmake/RapidJson.cmake")
endif()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/rapidjson/rapidjson/internal/stack.h CONTENT "#include <cstddef>\n${rapidjson_text}" @ONLY)
add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/rapidjson)
