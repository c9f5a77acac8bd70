# Header, both libraries, spinerisk.pc and the CMake package. Everything is relocatable: the .pc file
# and the package find their prefix from where they lie.
include(CMakePackageConfigHelpers)

install(TARGETS spinerisk spinerisk_static EXPORT spinerisk-targets
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime NAMELINK_COMPONENT development
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(FILES include/spinerisk/spinerisk.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/spinerisk COMPONENT development)
if(SPINERISK_ARROW)
  install(FILES include/spinerisk/spinerisk_arrow.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/spinerisk COMPONENT development)
endif()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licence)

# An absolute libdir or includedir cannot be relative to the .pc file; then it is written as it is.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
  set(pc_libdir "${CMAKE_INSTALL_LIBDIR}")
else()
  file(RELATIVE_PATH pc_up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" pc_up "${pc_up}")
  set(pc_prefix "\${pcfiledir}/${pc_up}")
  set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
else()
  set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file(spinerisk.pc.in spinerisk.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/spinerisk.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/spinerisk)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/spinerisk-config.cmake
  "include(\${CMAKE_CURRENT_LIST_DIR}/spinerisk-targets.cmake)\n")
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/spinerisk-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/spinerisk-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/spinerisk-config-version.cmake
  DESTINATION ${package_dir} COMPONENT development)
install(EXPORT spinerisk-targets NAMESPACE spinerisk:: DESTINATION ${package_dir} COMPONENT development)
