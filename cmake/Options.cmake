# Flags shared by every target. Floating point stays reproducible: no contraction, no fast-math; baseline x86-64-v2, hot
# loops use target_clones.
add_library(tidewaiter_options INTERFACE)
target_compile_features(tidewaiter_options INTERFACE cxx_std_20)
target_compile_options(tidewaiter_options INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -ffp-contract=off -fno-strict-aliasing
  $<$<BOOL:${TIDEWAITER_WERROR}>:-Werror>)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(tidewaiter_options INTERFACE -march=x86-64-v2)
endif()
if(TIDEWAITER_SANITIZE)
  # A finding ends the program: a report that scrolls by proves nothing.
  target_compile_options(tidewaiter_options INTERFACE
    -fsanitize=${TIDEWAITER_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_compile_definitions(tidewaiter_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(tidewaiter_options INTERFACE -fsanitize=${TIDEWAITER_SANITIZE})
endif()
