# room_test(room SOURCES ... [REAL_SOURCES ...]): one doctest program per room; "registry_names" is one more for the room registry. REAL_SOURCES read ../shared/data; where that
# folder is absent the program says so and exits 77, which ctest reports as "Skipped", never as passed.
set(TIDEWAITER_SHARED_DATA "${PROJECT_SOURCE_DIR}/../shared/data" CACHE PATH "real data for tests and benchmarks")

# ThreadSanitizer supports no threads in the child of a fork of a program that has some: the tests that fork to kill stay out of its
# build. The other builds, AddressSanitizer's among them, run them.
set(TIDEWAITER_LEFT_OUT)
if(TIDEWAITER_SANITIZE MATCHES "thread")
  set(TIDEWAITER_LEFT_OUT "--test-case-exclude=*killed*")
  message(STATUS "ThreadSanitizer: tests whose name holds 'killed' are left out")
endif()

function(room_test room)
  cmake_parse_arguments(T "" "" "SOURCES;REAL_SOURCES;LIBRARIES" ${ARGN})
  set(main ${PROJECT_SOURCE_DIR}/tests/support/main.cpp)
  string(REGEX REPLACE "_.*" "" library ${room})
  if(T_SOURCES)
    add_executable(test_${room} ${main} ${T_SOURCES})
    target_include_directories(test_${room} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(test_${room} PRIVATE tw_${library} tidewaiter_options ${T_LIBRARIES})
    add_test(NAME ${room} COMMAND test_${room} ${TIDEWAITER_LEFT_OUT})
  endif()
  if(T_REAL_SOURCES)
    add_executable(test_${room}_real ${main} ${T_REAL_SOURCES})
    target_compile_definitions(test_${room}_real PRIVATE TIDEWAITER_NEEDS_SHARED_DATA)
    target_include_directories(test_${room}_real PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(test_${room}_real PRIVATE tw_${library} tidewaiter_options ${T_LIBRARIES})
    add_test(NAME ${room}_real COMMAND test_${room}_real ${TIDEWAITER_LEFT_OUT})
    set_tests_properties(${room}_real PROPERTIES SKIP_RETURN_CODE 77
      ENVIRONMENT "TIDEWAITER_SHARED_DATA=${TIDEWAITER_SHARED_DATA}")
  endif()
endfunction()
