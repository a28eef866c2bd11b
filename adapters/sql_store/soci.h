// SOCI, included by this room's .cpp files only.
//
// Debian builds SOCI with Boost but its -dev package does not depend on Boost's headers.
// SOCI_HAVE_BOOST guards header templates for Boost types only (no class layout), so the
// configuration is given here without it and soci-config.h is skipped.
#pragma once

#define SOCICONFIG_H_INCLUDED
#define SOCI_HAVE_CXX11
#define SOCI_HAVE_POSTGRESQL
#define SOCI_HAVE_SQLITE3
#define SOCI_HAVE_VISIBILITY_SUPPORT

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
