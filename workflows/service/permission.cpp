#include "workflows/service/permission.h"

#include <algorithm>
#include <iterator>

#include "workflows/service/refusals.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

using Op = Operation;

constexpr unsigned kOfficeOf = kClerk | kSigner | kController | kOperator;
constexpr unsigned kLooksAfter = kAdministrator | kOperator;

constexpr Rule kRules[] = {
    {Op::kDraft, "draft", kMember, kScopeWork},
    {Op::kRevise, "revise", kDrafter, kScopeWork},
    {Op::kDoTask, "do_task", kHolder, kScopeWork},
    {Op::kDecide, "decide", kHolder, kScopeWork, true},
    {Op::kSign, "sign", kHolder, kScopeWork, true, true},
    {Op::kClaim, "claim", kHolder | kNotLent, kScopeWork},
    {Op::kClarify, "clarify", kHolder, kScopeWork},
    {Op::kAnswer, "answer", kOwner, kScopeWork},
    {Op::kRemind, "remind", kDrafter | kClerk | kController | kOperator, kScopeWork},
    {Op::kSteer, "steer", kClerk | kOperator, kScopeWork},
    {Op::kAskExtension, "ask_extension", kOwner, kScopeWork},
    {Op::kSeeAllWork, "see_all_work", kClerk | kController | kOperator, kScopeRead},
    {Op::kSeeDirectory, "see_directory", kMember | kLooksAfter, kScopeRead},
    {Op::kSeeRegisters, "see_registers", kOfficeOf, kScopeRead},
    {Op::kSeeSecretRegisters, "see_secret_registers", kClerk | kOperator, kScopeRead},
    {Op::kSeeStatistics, "see_statistics", kOfficeOf, kScopeRead},
    {Op::kManageRegisters, "manage_registers", kClerk | kOperator, kScopeWork},
    {Op::kManageDirectory, "manage_directory", kLooksAfter, kScopeAdmin},
    {Op::kManageDefinitions, "manage_definitions", kLooksAfter, kScopeAdmin},
    {Op::kRepair, "repair", kLooksAfter, kScopeAdmin},
    {Op::kAddAccount, "add_account", kOperator, kScopeAdmin},
    {Op::kManageAccount, "manage_account", kLooksAfter, kScopeAdmin},
    {Op::kUseOwnAccount, "use_own_account", kAccountHolder | kOperator, kScopeAdmin},
    {Op::kMakeToken, "make_token", kAccountHolder | kOperator, kScopeAdmin, false, true},
    {Op::kDelegate, "delegate", kOwner | kNotLent | kOperator, kScopeWork, false, true},
    {Op::kRevokeDelegation, "revoke_delegation", kOwner | kNotLent | kOperator, kScopeWork},
    {Op::kTray, "tray", kClerk | kOperator, kScopeWork},
    {Op::kManageWebhooks, "manage_webhooks", kLooksAfter, kScopeAdmin},
    {Op::kLinkIdentity, "link_identity", kOperator, kScopeAdmin},
    {Op::kSeeCheckpoints, "see_checkpoints", kOfficeOf | kAdministrator, kScopeRead},
    {Op::kMakeCheckpoint, "make_checkpoint", kLooksAfter, kScopeAdmin},
    {Op::kRecall, "recall", kSigner | kClerk, kScopeWork},
    {Op::kLinkDocuments, "link_documents", kDrafter | kClerk, kScopeWork},
    {Op::kPaper, "paper", kClerk | kOperator, kScopeWork},
};
static_assert(std::size(kRules) == static_cast<std::size_t>(Op::kPaper) + 1);

const Rule& rule_of(Operation operation) {
  return kRules[static_cast<std::size_t>(operation)];
}

base::Error denied(const Rule& rule) {
  return {"permission.denied",
          {"Tài khoản này không có quyền làm việc đó.", "This account may not do that."},
          std::string(rule.name),
          {"Người có vai trò tương ứng trong danh bạ phải làm việc này.",
           "Somebody with the role for it in the directory has to do it."}};
}

base::Error wrong_scope(const Rule& rule) {
  return {"permission.scope",
          {"Mã truy cập không được dùng cho việc này.", "The token is not for this."},
          std::string(rule.name),
          {"Tạo mã truy cập có phạm vi phù hợp, hoặc đăng nhập bằng trình duyệt.",
           "Make a token with the scope for it, or sign in with a browser."}};
}

base::Error again(const Rule& rule) {
  return {"sign_in.again",
          {"Việc này cần xác nhận lại mật khẩu.", "This needs your password once more."},
          std::string(rule.name),
          {"Mở trang “Tài khoản của tôi”, xác nhận mật khẩu rồi làm lại.",
           "Open \"My account\", confirm the password and do it again."}};
}

base::Error self_approval(const std::string& where) {
  return {"task.self_approval",
          {"Người soạn thảo không được tự duyệt hoặc tự ký văn bản của mình.",
           "Who drafted a document may not approve or sign it."},
          where,
          {"Người khác trong nhóm được giao phải làm việc này.",
           "Somebody else of the group has to do this."}};
}

base::Error no_delegation(const Actor& actor) {
  return {"delegation.not_found",
          {"Không có uỷ quyền còn hiệu lực từ “" + actor.on_behalf_of + "”.",
           "There is no valid delegation from \"" + actor.on_behalf_of + "\"."},
          actor.id,
          {"Xem bằng “vanthu delegate list”, hoặc làm việc này nhân danh mình.",
           "See `vanthu delegate list`, or do it in your own name."}};
}

bool took(unsigned who, const Subject& subject, const std::vector<std::string>& ids) {
  if ((who & kMember) != 0 && !ids.empty()) return true;
  if ((who & kHolder) != 0 && subject.task != nullptr && is_for(*subject.task, ids)) return true;
  if ((who & kDrafter) != 0 && subject.document != nullptr &&
      holds(ids, subject.document->drafter)) {
    return true;
  }
  if ((who & kOwner) != 0 && !subject.owner.empty() && holds(ids, subject.owner)) {
    return true;
  }
  return ((who & kClerk) != 0 && holds(ids, "role:clerk")) ||
         ((who & kSigner) != 0 && holds(ids, "role:signer")) ||
         ((who & kController) != 0 && holds(ids, "role:controller"));
}

bool by_mark(unsigned who, const Principal& principal, const Subject& subject) {
  return ((who & kOperator) != 0 && principal.channel == Channel::kCommandLine) ||
         ((who & kAdministrator) != 0 && principal.administrator) ||
         ((who & kAccountHolder) != 0 && !principal.account.nil() &&
          principal.account == subject.account);
}

bool drafted(Office& office, port::Records& records, const port::DocumentRow& row,
             const Actor& actor) {
  const auto directory = office.directory(records);
  std::vector<std::string> drafters{row.drafter};
  for (const auto& version : records.versions(row.id)) {
    drafters.push_back(version.author);
    if (!version.on_behalf_of.empty()) drafters.push_back(version.on_behalf_of);
  }
  return std::any_of(drafters.begin(), drafters.end(), [&](const auto& drafter) {
    return is_same_person(*directory, actor.id, drafter) ||
           (!actor.on_behalf_of.empty() && is_same_person(*directory, actor.on_behalf_of, drafter));
  });
}

// A token is a program's: it can stand for nobody in person. A session that somebody else got hold
// of is stopped by the password.
std::optional<base::Error> not_in_person(const Office& office, const Principal& principal,
                                         const Rule& rule, base::Time now) {
  if (!rule.in_person) return std::nullopt;
  if (principal.channel == Channel::kToken) return wrong_scope(rule);
  if (principal.channel != Channel::kSession) return std::nullopt;
  const auto until = principal.authenticated ? after(office.settings, *principal.authenticated,
                                                     office.settings.sign_in_again_after)
                                             : std::nullopt;
  if (until && now < *until) return std::nullopt;
  return again(rule);
}

base::Error refused(const Rule& rule, const Principal& principal, const Subject& subject,
                    const Standing& standing) {
  if (!principal.on_behalf_of.empty() && standing.lent.empty()) return no_delegation(principal);
  constexpr unsigned kPersonal = kHolder | kDrafter | kOwner;
  if ((rule.who & kPersonal) != 0) return not_yours(principal.id, subject.where);
  if (rule.who == kMember) return unknown_actor(principal.id);
  return denied(rule);
}

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

bool is_for(const state::UserTask& task, const std::vector<std::string>& ids) {
  if (!task.assignee.empty()) return holds(ids, task.assignee);
  const auto mine = [&](const std::string& candidate) { return holds(ids, candidate); };
  return std::any_of(task.candidate_users.begin(), task.candidate_users.end(), mine) ||
         std::any_of(task.candidate_groups.begin(), task.candidate_groups.end(), mine);
}

base::Result<Actor> may(Office& office, runtime::Transaction& t, const Principal& principal,
                        Operation operation, const Subject& subject) {
  const auto& rule = rule_of(operation);
  if ((principal.scopes & rule.scope) == 0) return wrong_scope(rule);
  if (by_mark(rule.who, principal, subject)) {
    if (auto error = not_in_person(office, principal, rule, t.now())) return *error;
    return Actor(principal);
  }
  auto& records = office.records(t);
  auto standing = standing_of(office, records, principal, t.now());
  if ((rule.who & kNotLent) != 0) standing.lent.clear();
  const auto actor =
      acting(standing, [&](const auto& ids) { return took(rule.who, subject, ids); });
  if (!actor) return refused(rule, principal, subject, standing);
  if (rule.four_eyes && subject.document != nullptr &&
      drafted(office, records, *subject.document, *actor)) {
    return self_approval(subject.where);
  }
  if (auto error = not_in_person(office, principal, rule, t.now())) return *error;
  return *actor;
}

base::Outcome may_now(Office& office, const Principal& principal, Operation operation,
                      const Subject& subject) {
  auto actor = office.engine.call(office.settings.organisation, principal,
                                  [&](runtime::Transaction& t) -> base::Result<Actor> {
                                    return may(office, t, principal, operation, subject);
                                  });
  if (!actor.ok()) return actor.error();
  return base::Done{};
}

}  // namespace vanthu::service
