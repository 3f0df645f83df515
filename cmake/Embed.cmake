# The web application as part of the program: library tw_web_bundle, made of what lies in build/web when it is built. Node is not
# needed for that; where build/web is absent the bundle is empty and `tidewaiter serve` says how to ask by hand.
set(TIDEWAITER_WEB "${PROJECT_SOURCE_DIR}/build/web" CACHE PATH "the built web application; may be absent")
find_program(TIDEWAITER_PYTHON3 python3 REQUIRED)
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS ${TIDEWAITER_WEB}/*)
set(web_bundle ${PROJECT_BINARY_DIR}/web_bundle.cpp)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/web_bundle.stamp
  COMMAND ${TIDEWAITER_PYTHON3} ${PROJECT_SOURCE_DIR}/cmake/embed.py ${TIDEWAITER_WEB} ${web_bundle}
  DEPENDS ${web_files} ${PROJECT_SOURCE_DIR}/cmake/embed.py
  BYPRODUCTS ${web_bundle} ${PROJECT_BINARY_DIR}/web_bundle.bin
  VERBATIM)
set_source_files_properties(${web_bundle} PROPERTIES GENERATED TRUE OBJECT_DEPENDS "${PROJECT_BINARY_DIR}/web_bundle.stamp;${PROJECT_BINARY_DIR}/web_bundle.bin")
add_library(tw_web_bundle STATIC ${web_bundle} ${PROJECT_BINARY_DIR}/web_bundle.stamp)
target_include_directories(tw_web_bundle PRIVATE ${PROJECT_BINARY_DIR}/rooms/serve)
target_compile_features(tw_web_bundle PRIVATE cxx_std_20)
