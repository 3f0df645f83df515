# One room of the house = one static library. `layer()` refuses, at configure time, an edge that points upward, and lets a
# room see only the headers of the rooms it uses: each room is reached through an include view of its own, so an undeclared
# `#include "other/thing.hpp"` does not compile.

set(TIDEWAITER_ROOMS
    core batch evidence chart ais track meet registry imagery site cargo claims voyage assess simulate store plan report
    export serve cli)

function(layer room)
  cmake_parse_arguments(L "" "" "SOURCES;HEADERS;USES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  list(FIND TIDEWAITER_ROOMS ${room} here)
  if(here LESS 0)
    message(FATAL_ERROR "layer(${room}): no such room; the rooms in order are ${TIDEWAITER_ROOMS}")
  endif()
  foreach(used IN LISTS L_USES)
    list(FIND TIDEWAITER_ROOMS ${used} there)
    if(there LESS 0 OR NOT there LESS here)
      message(FATAL_ERROR "layer(${room}) may not use '${used}': a room uses only rooms that stand above it")
    endif()
  endforeach()

  set(view ${PROJECT_BINARY_DIR}/rooms/${room})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${room} ${view}/${room} SYMBOLIC)

  add_library(tw_${room} STATIC ${L_SOURCES})
  target_include_directories(tw_${room} PUBLIC ${view})
  target_link_libraries(tw_${room} PUBLIC ${L_LIBRARIES} PRIVATE tidewaiter_options ${L_PRIVATE_LIBRARIES})
  foreach(used IN LISTS L_USES)
    target_link_libraries(tw_${room} PUBLIC tw_${used})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY TIDEWAITER_BUILT_ROOMS ${room})

  # Every header compiles alone: target `headers` (run by `./run lint`).
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.hpp)
  set(units)
  foreach(header IN LISTS headers)
    get_filename_component(name ${header} NAME_WE)
    set(unit ${PROJECT_BINARY_DIR}/headers/${room}/${name}.cpp)
    file(GENERATE OUTPUT ${unit} CONTENT "#include \"${room}/${name}.hpp\"\n")
    list(APPEND units ${unit})
  endforeach()
  if(units)
    add_library(headers_${room} OBJECT EXCLUDE_FROM_ALL ${units})
    target_link_libraries(headers_${room} PRIVATE tw_${room} tidewaiter_options ${L_PRIVATE_LIBRARIES})
    add_dependencies(headers headers_${room})
  endif()
endfunction()
