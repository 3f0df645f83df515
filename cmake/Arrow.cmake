find_package(Arrow QUIET)
find_package(Parquet QUIET)
add_library(tidewaiter_arrow INTERFACE)
if(Arrow_FOUND AND Parquet_FOUND)
  target_link_libraries(tidewaiter_arrow INTERFACE Parquet::parquet_shared Arrow::arrow_shared)
else()
  set(TIDEWAITER_PYTHON "${PROJECT_SOURCE_DIR}/.venv/bin/python" CACHE FILEPATH "Python with the pinned pyarrow wheel")
  execute_process(
    COMMAND ${TIDEWAITER_PYTHON} -c "import pyarrow as a; print(a.get_include(), a.get_library_dirs()[0], a.__version__.split('.')[0], sep=';')"
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "no Arrow: ${TIDEWAITER_PYTHON} has no pyarrow; `./run test` installs it from setup/python.txt")
  endif()
  list(GET found 0 arrow_include)
  list(GET found 1 arrow_folder)
  list(GET found 2 arrow_major)
  target_include_directories(tidewaiter_arrow SYSTEM INTERFACE ${arrow_include})
  # The wheel exports an OpenSSL of its own: Debian's must come first on the link line (docs/decisions/0022).
  target_link_options(tidewaiter_arrow INTERFACE
    "LINKER:--push-state,--no-as-needed,${OPENSSL_CRYPTO_LIBRARY},--pop-state")
  target_link_libraries(tidewaiter_arrow INTERFACE
    ${arrow_folder}/libparquet.so.${arrow_major}00 ${arrow_folder}/libarrow.so.${arrow_major}00)
  set(CMAKE_BUILD_RPATH ${arrow_folder})
endif()
