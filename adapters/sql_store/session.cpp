#include "adapters/sql_store/session.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/base/utf8.h"

namespace vanthu::sql_store {
namespace {

// A select that locks nothing needs no transaction; everything else does.
bool writes(std::string_view sql) {
  const auto start = std::find_if_not(sql.begin(), sql.end(),
                                      [](unsigned char c) { return std::isspace(c) != 0; });
  const std::string_view text = sql.substr(static_cast<std::size_t>(start - sql.begin()));
  return !text.starts_with("select") || text.find("{for_update") != std::string_view::npos;
}

}  // namespace

void require_text(std::span<const Bind> binds) {
  for (const Bind& bind : binds) {
    if (bind.kind() != Bind::Kind::kText) continue;
    const std::string_view text = bind.text();
    if (text.find('\0') != std::string_view::npos || !base::is_valid_utf8(text)) {
      throw port::StoreRefused("a text is not UTF-8 or contains a NUL");
    }
  }
}

Session::Session(std::unique_ptr<Driver> driver, Dialect dialect, WriterGate* gate)
    : driver_(std::move(driver)), dialect_(dialect), gate_(gate) {}

Session::~Session() {
  rollback();
}

const Statement& Session::known(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(std::string(sql), Statement{dialect_.expand(sql), writes(sql)})
      .first->second;
}

Session::Both Session::both(std::string (*sql)(const Table&, Rowwise), const Table& table) {
  Both out{{dialect_.expand(sql(table, Rowwise::kOne)), true}, {}};
  if (dialect_.postgres()) out.many = {dialect_.expand(sql(table, Rowwise::kMany)), true};
  return out;
}

const Session::TableStatements& Session::known(const Table& table) {
  const auto found = tables_.find(&table);
  if (found != tables_.end()) return found->second;
  TableStatements statements{both(upsert_sql, table), both(remove_sql, table), {}};
  if (!table.values.empty()) statements.update = both(update_sql, table);
  return tables_.emplace(&table, std::move(statements)).first->second;
}

Answer Session::run(std::string_view sql, std::span<const Bind> binds) {
  const Statement& statement = known(sql);
  send_gathered();
  if (statement.writes) begin_writing();
  return guarded([&] { return driver_->run(statement, binds); });
}

void Session::later(std::string_view sql, std::span<const Bind> binds) {
  send_gathered();
  begin_writing();
  guarded([&] { driver_->send(known(sql), binds); });
}

std::vector<Rows> Session::query_all(std::initializer_list<Query> queries) {
  send_gathered();
  std::vector<const Statement*> statements;
  for (const Query& query : queries) statements.push_back(&known(query.sql));
  if (std::ranges::any_of(statements, &Statement::writes)) begin_writing();
  return guarded([&] {
    std::vector<Answer> answers;
    const auto* query = queries.begin();
    for (std::size_t i = 0; i + 1 < statements.size(); ++i, ++query) {
      driver_->send(*statements[i], query->binds);
    }
    Answer last = driver_->run(*statements.back(), query->binds, &answers);
    // What was sent before these (begin) answers too.
    std::vector<Rows> out;
    for (auto at = answers.end() - static_cast<std::ptrdiff_t>(queries.size() - 1);
         at != answers.end(); ++at) {
      out.push_back(std::move(at->rows));
    }
    out.push_back(std::move(last.rows));
    return out;
  });
}

void Session::upsert(const Table& table, std::span<const Bind> fixed, const RowList& rows) {
  rows_later(table, RowWork::kUpsert, fixed, rows);
}

void Session::remove(const Table& table, std::span<const Bind> fixed, const RowList& keys) {
  rows_later(table, RowWork::kRemove, fixed, keys);
}

void Session::update(const Table& table, std::span<const Bind> fixed, const RowList& rows) {
  rows_later(table, RowWork::kUpdate, fixed, rows);
}

// SQLite has no round trips to save.
void Session::rows_later(const Table& table, RowWork work, std::span<const Bind> fixed,
                         const RowList& rows) {
  constexpr std::size_t kMostGathered = 10'000;
  if (rows.empty()) return;
  const std::size_t columns =
      table.key.size() + (work == RowWork::kRemove ? 0 : table.values.size());
  if (rows.width() != columns || fixed.size() != table.fixed.size()) {
    throw std::logic_error("rows do not fit table " + std::string(table.name));
  }
  begin_writing();
  if (!dialect_.postgres()) return send_rows(table, work, fixed, rows);
  if (gathered_.size() + rows.size() > kMostGathered) send_gathered();
  if (gathered_.add(table, work, fixed, rows)) return;
  send_gathered();
  gathered_.add(table, work, fixed, rows);
}

void Session::send_gathered() {
  for (const auto& group : gathered_.take()) {
    send_rows(*group.table, group.work, group.fixed, group.rows);
  }
}

void Session::send_rows(const Table& table, RowWork work, std::span<const Bind> fixed,
                        const RowList& rows) {
  const TableStatements& statements = known(table);
  const Both& statement = work == RowWork::kUpsert   ? statements.upsert
                          : work == RowWork::kRemove ? statements.remove
                                                     : statements.update;
  std::vector<Bind> binds(fixed.begin(), fixed.end());
  const auto with = [&](const Statement& one, auto&& cell) {
    binds.resize(fixed.size(), std::nullopt);
    for (std::size_t column = 0; column < rows.width(); ++column) binds.push_back(cell(column));
    guarded([&] { driver_->send(one, binds); });
  };
  if (!dialect_.postgres() || rows.size() == 1) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      with(statement.one, [&](std::size_t column) { return rows.at(row, column); });
    }
    return;
  }
  with(statement.many, [&](std::size_t column) {
    ArrayText array;
    for (std::size_t row = 0; row < rows.size(); ++row) array.add(rows.at(row, column));
    return Bind::owning(std::move(array).finish());
  });
}

void Session::begin_writing() {
  if (writing_) return;
  if (gate_ != nullptr) gate_->enter();
  writing_ = true;
  guarded([&] { driver_->begin(); });
}

void Session::commit() {
  if (!writing_) return;
  send_gathered();
  guarded([&] { driver_->commit(); });
  writing_ = false;
  if (gate_ != nullptr) gate_->leave();
}

void Session::rollback() noexcept {
  gathered_.clear();
  if (!writing_) return;
  driver_->rollback();
  writing_ = false;
  if (gate_ != nullptr) gate_->leave();
}

void Session::run_once(std::string_view sql) {
  send_gathered();
  begin_writing();
  const Statement statement{dialect_.expand(sql), true};
  guarded([&] { driver_->run(statement, {}); });
  driver_->forget(statement);
}

}  // namespace vanthu::sql_store
