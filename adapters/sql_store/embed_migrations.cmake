# cmake -DOUTPUT=x.cpp -DFILES="a.sql|b.sql" -P embed_migrations.cmake: the files as C++ text.
string(REPLACE "|" ";" FILES "${FILES}")
set(texts "")
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME_WE)
  string(REGEX MATCH "^[0-9]+" number "${name}")
  math(EXPR number "${number}")  # without leading zeros, which C++ would read as octal
  file(READ "${file}" text)
  # Raw string literals are limited to 64 KB by some compilers; ours takes any length.
  string(APPEND texts "constexpr char k${number}[] = R\"migration(${text})migration\";\n")
  string(APPEND rows "    Migration{${number}, \"${name}\", k${number}},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"adapters/sql_store/migrate.h\"

namespace vanthu::sql_store {
namespace {

${texts}
constexpr Migration kMigrations[] = {
${rows}};

}  // namespace

std::span<const Migration> embedded_migrations() { return kMigrations; }

}  // namespace vanthu::sql_store
")
