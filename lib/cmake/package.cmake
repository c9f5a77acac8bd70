# Debian packages by CPack, for `cpack -G DEB` in a build that was configured with -DCMAKE_INSTALL_PREFIX=/usr: libspinerisk2 with
# the library, libspinerisk-dev with everything a program is built with. SOURCE_DATE_EPOCH in the environment gives the
# files their time; the same sources, compiler, time and umask give the same bytes.
set(runtime libspinerisk${spinerisk_abi})
set(SPINERISK_DEB_MAINTAINER "the libspinerisk authors <nobody@spinerisk.invalid>" CACHE STRING "Who builds the package, Name <address>")
set(made ${CMAKE_CURRENT_BINARY_DIR}/debian)

# What every package of Debian has in its folder of documents. Not part of a plain install.
file(READ ${PROJECT_SOURCE_DIR}/LICENSE licence)
string(REGEX REPLACE "^MIT License\n\n(Copyright[^\n]*)\n\n" "" licence "${licence}")
string(REGEX MATCH "Copyright \\(c\\) ([^\n]*)" copyright "${CMAKE_MATCH_1}")
string(REGEX REPLACE "^Copyright \\(c\\) " "" copyright "${copyright}")
string(STRIP "${licence}" licence)
string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
file(WRITE ${made}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: libspinerisk

Files: *
Copyright: ${copyright}
License: Expat
 ${licence}
")
execute_process(COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${made}/CHANGELOG.md.gz)
foreach(package ${runtime} libspinerisk-dev)
  string(REPLACE "-" "_" component doc_${package})
  install(FILES ${made}/copyright ${made}/CHANGELOG.md.gz DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/${package} COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()

# Since which release each function is there, by its version node: SPINERISK_2 is what the first package had.
file(STRINGS ${PROJECT_SOURCE_DIR}/lib/spinerisk.map lines)
set(symbols "libspinerisk.so.${spinerisk_abi} ${runtime} #MINVER#\n")
foreach(line ${lines})
  if(line MATCHES "^(SPINERISK_[0-9]+(\\.([0-9]+))?)")
    set(node ${CMAKE_MATCH_1})
    if(CMAKE_MATCH_3)
      set(since 0.${CMAKE_MATCH_3}.0)
    else()
      set(since 0.8.0)
    endif()
    string(APPEND symbols " ${node}@${node} ${since}\n")
  elseif(line MATCHES "^ *(spinerisk_[a-z0-9_]+);")
    set(function ${CMAKE_MATCH_1})
    if(SPINERISK_ARROW OR NOT function STREQUAL "spinerisk_assess_arrow")
      string(APPEND symbols " ${function}@${node} ${since}\n")
    endif()
  endif()
endforeach()
file(WRITE ${made}/symbols "${symbols}")
file(WRITE ${made}/shlibs "libspinerisk ${spinerisk_abi} ${runtime} (>= ${PROJECT_VERSION})\n")
file(WRITE ${made}/triggers "activate-noawait ldconfig\n")
file(CHMOD ${made}/symbols ${made}/shlibs ${made}/triggers PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME libspinerisk)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${SPINERISK_DEB_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
# Rights are those of a package, whatever the umask of whoever builds it.
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/lib/cmake/rights.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL runtime doc_${runtime} development doc_libspinerisk_dev)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)

set(about "A score from 0 to 100 of how demanding an activity is for a lumbar spine
under treatment, and why. Not a medical device.
.
")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME ${runtime})
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${made}/symbols ${made}/shlibs ${made}/triggers)
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "${about}This package holds the shared library.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libspinerisk-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${runtime} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "${about}This package holds the headers, the static library
and what pkg-config and CMake need to find them.")

include(CPack)
cpack_add_component_group(runtime)
cpack_add_component_group(development)
cpack_add_component(runtime GROUP runtime)
cpack_add_component(doc_${runtime} GROUP runtime)
cpack_add_component(development GROUP development)
cpack_add_component(doc_libspinerisk_dev GROUP development)
