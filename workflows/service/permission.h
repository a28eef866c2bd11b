// Who may do what: one table, asked by every use case that acts, for pages, API and command line
// alike. What a page may show of a document is decided in visible.h by the same standing.
//
//   auto actor = may(office, t, principal, Operation::kSign, {.document = &row, .task = &task});
//   if (!actor.ok()) return actor.error();
//   t.act_as(*actor);    // the record has both names where a delegation was used
//
// Four eyes: who drafted a document, wrote one of its versions, or had either done on their behalf
// can neither approve nor sign it: not under another post, and not by a delegation in either
// direction. Being an administrator gives no right to anybody's task, answer or signature.
#pragma once

#include <span>
#include <string_view>

#include "engine/state/instance.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

enum class Operation {
  kDraft,
  kRevise,
  kDoTask,   // any task that is no decision
  kDecide,   // approve, return, give an opinion, inspect
  kSign,     // sign for issue
  kClaim,    // take a task of one's group, or give it back
  kClarify,  // say whom an unknown recipient means
  kAnswer,   // acknowledge or refuse a delivery
  kRemind,   // remind receivers now
  kSteer,    // a distribution: pause, resume, add, withdraw
  kAskExtension,
  kSeeAllWork,
  kSeeDirectory,
  kSeeRegisters,
  kSeeSecretRegisters,
  kSeeStatistics,
  kManageRegisters,
  kManageDirectory,
  kManageDefinitions,
  kRepair,         // incidents: see them, try again
  kAddAccount,     // says what it acts as; sets a password without knowing the old one
  kManageAccount,  // see the list, disable, enable
  kUseOwnAccount,  // see and end sessions, see and revoke tokens
  kMakeToken,
  kDelegate,  // lend one's own rights
  kRevokeDelegation,
  kTray,            // see and settle what came in by mail
  kManageWebhooks,  // who is told of events: see, add, renew secrets, disable, send again
  kLinkIdentity,    // say who of another provider an account is
  kSeeCheckpoints,  // and prove the record by them
  kMakeCheckpoint,
  kRecall,         // take back an issued document
  kLinkDocuments,  // say that a draft replaces or corrects an issued document
  kPaper,          // print lists to be signed, record answers given on paper
};

// Any one of these is enough.
enum Who : unsigned {
  kMember = 1U << 0U,          // of the directory
  kHolder = 1U << 1U,          // the task is for them
  kDrafter = 1U << 2U,         // of the document
  kOwner = 1U << 3U,           // Subject::owner is one of their ids
  kNotLent = 1U << 4U,         // delegations do not count for what stands beside it
  kClerk = 1U << 5U,           // of "role:clerk"
  kSigner = 1U << 6U,          // of "role:signer"
  kController = 1U << 7U,      // of "role:controller"
  kAdministrator = 1U << 8U,   // the account's mark
  kOperator = 1U << 9U,        // the command line on the server
  kAccountHolder = 1U << 10U,  // of Subject::account
};

struct Rule {
  Operation operation;
  std::string_view name;  // for logs and tests
  unsigned who;
  Scope scope;             // what a token needs
  bool four_eyes = false;  // not who drafted
  bool in_person = false;  // no token; a session must have given the password not long ago
};

std::span<const Rule> rules();  // one for each Operation, in its order

// What an operation is about; what a rule does not need may be missing.
struct Subject {
  const port::DocumentRow* document = nullptr;
  const state::UserTask* task = nullptr;
  std::string owner;  // directory id: the delivery's recipient, the duty's unit, the giver
  port::AccountId account;
  std::string where;  // for the refusal: the task's name, the recipient
};

// Who will stand in the record. Refused: "actor.unknown", "task.not_yours" (task, document,
// delivery or duty), "task.self_approval", "sign_in.again" (the password must be given again),
// "permission.scope", "permission.denied", "delegation.not_found" (a delegation was named).
base::Result<Actor> may(Office& office, runtime::Transaction& t, const Principal& principal,
                        Operation operation, const Subject& subject = {});

// may() for use cases that touch nothing else in the transaction.
base::Outcome may_now(Office& office, const Principal& principal, Operation operation,
                      const Subject& subject = {});

bool is_for(const state::UserTask& task, const std::vector<std::string>& ids);

}  // namespace vanthu::service
