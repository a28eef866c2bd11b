#include <map>
#include <stdexcept>
#include <utility>

#include "adapters/sql_store/records.h"
#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using document::DirectoryData;
using document::GroupEntry;
using document::PersonEntry;
using document::PostEntry;
using document::UnitEntry;

namespace {

constexpr std::string_view kUnitAliases = "unit.aliases";
constexpr std::string_view kPostPhrases = "post.phrases";
constexpr std::string_view kPersonPrintedAs = "person.printed_as";
constexpr std::string_view kPersonPosts = "person.posts";
constexpr std::string_view kGroupMembers = "group.members";
constexpr std::string_view kGroupPhrases = "group.phrases";

std::optional<std::string> optional_text(const Row& row, std::size_t column) {
  if (row.null(column)) return std::nullopt;
  return row.text(column);
}

// Every list of every entry: (kind, entry, position, value). Borrows the directory's texts.
struct ListItem {
  std::string_view kind;
  std::string_view entry;
  std::size_t position;
  std::string_view value;
};

void add_list(std::vector<ListItem>& items, std::string_view kind, std::string_view entry,
              const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) items.push_back({kind, entry, i + 1, values[i]});
}

std::vector<ListItem> lists_of(const DirectoryData& data) {
  std::vector<ListItem> items;
  for (const auto& unit : data.units) add_list(items, kUnitAliases, unit.id, unit.aliases);
  for (const auto& post : data.posts) add_list(items, kPostPhrases, post.id, post.phrases);
  for (const auto& person : data.people) {
    add_list(items, kPersonPrintedAs, person.id, person.printed_as);
    add_list(items, kPersonPosts, person.id, person.posts);
  }
  for (const auto& group : data.groups) {
    add_list(items, kGroupMembers, group.id, group.members);
    add_list(items, kGroupPhrases, group.id, group.phrases);
  }
  return items;
}

void insert_entries(Session& session, const std::string& organisation, const DirectoryData& data) {
  static const InsertMany units("unit", {{"position", "bigint"},
                                         {"id", "text"},
                                         {"name", "text"},
                                         {"short_name", "text"},
                                         {"code", "text"},
                                         {"kind", "text"},
                                         {"parent", "text"},
                                         {"email", "text"}});
  static const InsertMany posts("post", {{"position", "bigint"},
                                         {"id", "text"},
                                         {"title", "text"},
                                         {"unit", "text"},
                                         {"person", "text"},
                                         {"email", "text"}});
  static const InsertMany people(
      "person", {{"position", "bigint"}, {"id", "text"}, {"name", "text"}, {"deliver_to", "text"}});
  static const InsertMany groups("recipient_group",
                                 {{"position", "bigint"}, {"id", "text"}, {"name", "text"}});
  using Cells = std::vector<Bind>;
  units.run(session, organisation, data.units.size(), [&](std::size_t i, Cells& cells) {
    const UnitEntry& unit = data.units[i];
    cells.insert(cells.end(), {i, unit.id, unit.name, unit.short_name, unit.code, unit.kind,
                               unit.parent, unit.email});
  });
  posts.run(session, organisation, data.posts.size(), [&](std::size_t i, Cells& cells) {
    const PostEntry& post = data.posts[i];
    cells.insert(cells.end(), {i, post.id, post.title, post.unit, post.person, post.email});
  });
  people.run(session, organisation, data.people.size(), [&](std::size_t i, Cells& cells) {
    const PersonEntry& person = data.people[i];
    cells.insert(cells.end(), {i, person.id, person.name, person.deliver_to});
  });
  groups.run(session, organisation, data.groups.size(), [&](std::size_t i, Cells& cells) {
    cells.insert(cells.end(), {i, data.groups[i].id, data.groups[i].name});
  });
}

void insert_lists(Session& session, const std::string& organisation, const DirectoryData& data) {
  static const InsertMany lists(
      "directory_list",
      {{"kind", "text"}, {"entry", "text"}, {"position", "bigint"}, {"value", "text"}});
  const auto items = lists_of(data);
  lists.run(session, organisation, items.size(), [&](std::size_t i, std::vector<Bind>& cells) {
    const ListItem& item = items[i];
    cells.insert(cells.end(), {item.kind, item.entry, item.position, item.value});
  });
}

void remove_all(Session& session, const std::string& organisation) {
  session.execute("delete from unit where organisation_id = $1", {organisation});
  session.execute("delete from post where organisation_id = $1", {organisation});
  session.execute("delete from person where organisation_id = $1", {organisation});
  session.execute("delete from recipient_group where organisation_id = $1", {organisation});
  session.execute("delete from directory_list where organisation_id = $1", {organisation});
}

using Lists = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

Lists read_lists(Session& session, const std::string& organisation) {
  Lists lists;
  const Rows rows = session.query(
      "select kind, entry, value from directory_list where organisation_id = $1 "
      "order by kind, entry, position",
      {organisation});
  for (const Row row : rows) lists[{row.text(0), row.text(1)}].push_back(row.text(2));
  return lists;
}

std::vector<std::string> take(Lists& lists, std::string_view kind, const std::string& entry) {
  const auto at = lists.find({std::string(kind), entry});
  return at == lists.end() ? std::vector<std::string>{} : std::move(at->second);
}

void read_units_and_posts(Session& session, const std::string& organisation, Lists& lists,
                          DirectoryData& data) {
  const Rows units = session.query(
      "select id, name, short_name, code, kind, parent, email from unit "
      "where organisation_id = $1 order by position",
      {organisation});
  for (const Row row : units) {
    data.units.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                          optional_text(row, 5), row.text(6),
                          take(lists, kUnitAliases, row.text(0))});
  }
  const Rows posts = session.query(
      "select id, title, unit, person, email from post where organisation_id = $1 "
      "order by position",
      {organisation});
  for (const Row row : posts) {
    data.posts.push_back({row.text(0), row.text(1), row.text(2), optional_text(row, 3), row.text(4),
                          take(lists, kPostPhrases, row.text(0))});
  }
}

void read_people_and_groups(Session& session, const std::string& organisation, Lists& lists,
                            DirectoryData& data) {
  const Rows people = session.query(
      "select id, name, deliver_to from person where organisation_id = $1 order by position",
      {organisation});
  for (const Row row : people) {
    data.people.push_back({row.text(0), row.text(1), take(lists, kPersonPrintedAs, row.text(0)),
                           take(lists, kPersonPosts, row.text(0)), row.text(2)});
  }
  const Rows groups = session.query(
      "select id, name from recipient_group where organisation_id = $1 order by position",
      {organisation});
  for (const Row row : groups) {
    data.groups.push_back({row.text(0), row.text(1), take(lists, kGroupMembers, row.text(0)),
                           take(lists, kGroupPhrases, row.text(0))});
  }
}

DirectoryData read_directory(Session& session, const std::string& organisation) {
  DirectoryData data;
  const Rows head =
      session.query("select organisation, issuing_body from directory where organisation_id = $1",
                    {organisation});
  if (head.empty()) return data;
  data.organisation = head[0].text(0);
  data.issuing_body = head[0].text(1);
  Lists lists = read_lists(session, organisation);
  read_units_and_posts(session, organisation, lists, data);
  read_people_and_groups(session, organisation, lists, data);
  return data;
}

// Which list keeps the phrases that mean the entry.
std::string phrases_kind(Session& session, const std::string& organisation,
                         std::string_view entry) {
  const Rows rows = session.query(
      "select 'group.phrases' from recipient_group where organisation_id = $1 and id = $2 "
      "union all select 'unit.aliases' from unit where organisation_id = $1 and id = $2 "
      "union all select 'post.phrases' from post where organisation_id = $1 and id = $2 "
      "union all select 'person.printed_as' from person where organisation_id = $1 and id = $2",
      {organisation, entry});
  if (rows.empty()) {
    throw std::logic_error("no such entry in the directory: " + std::string(entry));
  }
  return rows[0].text(0);
}

}  // namespace

// Raising the version comes first: it locks the organisation's directory against other writers.
std::int64_t SqlRecords::replace_directory(const DirectoryData& data) {
  port::require_storable(data);
  const Rows rows = session_.query(
      "insert into directory (organisation_id, version, organisation, issuing_body) "
      "values ($1, 1, $2, $3) on conflict (organisation_id) do update set "
      "version = directory.version + 1, organisation = excluded.organisation, "
      "issuing_body = excluded.issuing_body returning version",
      {organisation_, data.organisation, data.issuing_body});
  remove_all(session_, organisation_);
  insert_entries(session_, organisation_, data);
  insert_lists(session_, organisation_, data);
  return rows[0].integer(0);
}

// Several queries, each of which sees the newest commit: read again when a writer came between.
DirectoryData SqlRecords::directory() {
  for (;;) {
    const std::int64_t version = directory_version();
    auto data = read_directory(session_, organisation_);
    if (directory_version() == version) return data;
  }
}

std::int64_t SqlRecords::directory_version() {
  const Rows rows =
      session_.query("select version from directory where organisation_id = $1", {organisation_});
  return rows.empty() ? 0 : rows[0].integer(0);
}

void SqlRecords::learn_phrase(std::string_view entry_id, std::string_view phrase) {
  port::require_storable(entry_id, "entry_id");
  port::require_storable(phrase, "phrase");
  session_.query("select version from directory where organisation_id = $1 {for_update}",
                 {organisation_});
  const std::string kind = phrases_kind(session_, organisation_, entry_id);
  const std::int64_t added = session_.change(
      "insert into directory_list (organisation_id, kind, entry, position, value) "
      "select cast($1 as text), cast($2 as text), cast($3 as text), "
      "(select coalesce(max(position), 0) + 1 from directory_list "
      "where organisation_id = $1 and kind = $2 and entry = $3), cast($4 as text) "
      "where not exists (select 1 from directory_list "
      "where organisation_id = $1 and kind = $2 and entry = $3 and value = $4)",
      {organisation_, kind, entry_id, phrase});
  if (added == 0) return;
  session_.execute("update directory set version = version + 1 where organisation_id = $1",
                   {organisation_});
}

}  // namespace vanthu::sql_store
