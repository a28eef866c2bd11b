// Written by make_types.mjs from the API's description (OpenAPI); not to be edited.

// RFC 9457, in the language of Accept-Language (vi or en; `?lang=` wins, then the account's).
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  instance: string;
  remedy: string;
  diagnostics?: Array<Diagnostic>;
  retry_after?: number;
}

export interface Text {
  vi: string;
  en: string;
}

export interface Ok {
  ok: boolean;
}

export interface Checkpoint {
  number: number;
  at: string;
  heads: number;
  root: string;
  hash: string;
  text: string;
}

// No longer in force; who was told of it and has confirmed that copies are destroyed.
export interface Recall {
  kind: "recalled" | "superseded";
  reason: string;
  actor: string;
  actor_name: string;
  on_behalf_of: string;
  at: string;
  total: number;
  pending: number;
  notified: number;
  unreachable: number;
  confirmed: number;
  given_up: number;
}

export interface DocumentLink {
  kind: "replaces" | "corrects";
  direction: "of" | "by";
  reason: string;
  at: string;
  document: DocumentSummary;
}

export interface Aftermath {
  state: DocumentState;
  links: Array<DocumentLink>;
  recall: Recall | null;
}

export interface ToldRecipient {
  position: number;
  delivery: string;
  recipient: string;
  name: string;
  state: "pending" | "notified" | "unreachable" | "confirmed" | "given_up";
  notified_at: string | null;
  confirmed_at: string | null;
  confirmed_by: string;
  words: string;
  reminders: number;
  receipt: string;
}

export interface Handler {
  delivery: string;
  handler: string;
  document: string;
  name: string;
  note: string;
  assigned_by: string;
  assigned_by_name: string;
  on_behalf_of: string;
  assigned_at: string;
  read_at: string | null;
}

export interface Handled {
  delivery: string;
  handler: string;
  document: string;
  name: string;
  note: string;
  assigned_by: string;
  assigned_by_name: string;
  on_behalf_of: string;
  assigned_at: string;
  read_at: string | null;
  document_summary: DocumentSummary;
}

export interface TrayMessage {
  id: string;
  received: string;
  kind: "delivery_report" | "read_notice" | "automatic" | "loop" | "person";
  because: string;
  message_id: string;
  sender: string;
  subject: string;
  mail: string;
  subject_key: string;
  outcome: string;
  detail: string;
  text: string;
  state: "done" | "open" | "settled";
  settled_by: string;
  settled_for: string;
  settled_at: string | null;
  settlement: string;
  settlement_note: string;
}

export interface TrayEntry {
  id: string;
  received: string;
  kind: "delivery_report" | "read_notice" | "automatic" | "loop" | "person";
  because: string;
  message_id: string;
  sender: string;
  subject: string;
  mail: string;
  subject_key: string;
  outcome: string;
  detail: string;
  text: string;
  state: "done" | "open" | "settled";
  settled_by: string;
  settled_for: string;
  settled_at: string | null;
  settlement: string;
  settlement_note: string;
  attachments: Array<{
    position: number;
    file_name: string;
    content_type: string;
    size: number;
  }>;
  delivery: Delivery | null;
  document: DocumentSummary | null;
}

// Lent to the account: it may act under these ids on the giver's behalf.
export interface Delegated {
  giver: string;
  giver_name: string;
  ids: Array<string>;
}

export interface Me {
  login: string;
  name: string;
  actor: string;
  actor_name: string;
  administrator: boolean;
  language: string;
  identities: Array<string>;
  roles: Array<string>;
  unit: string;
  delegations: Array<Delegated>;
  scopes: Array<string>;
  csrf: string;
  provider: string;
  office: {
    name: string;
    zone: string;
    place: string;
    language: "vi" | "en";
  };
}

export interface Session {
  id: string;
  created: string;
  last_used: string;
  expires: string;
  user_agent: string;
  address: string;
  current: boolean;
}

export interface Delegation {
  id: string;
  giver: string;
  giver_name: string;
  receiver: string;
  receiver_name: string;
  since: string;
  until: string;
  scope: string;
  reason: string;
  made_by: string;
  created: string;
  revoked: string | null;
  revoked_by: string;
  valid: boolean;
}

// A task that waits for somebody.
export interface WorkItem {
  id: string;
  instance: string;
  document: string | null;
  title: string;
  duty_text: string;
  name: string;
  element: string;
  form: string;
  assignee: string;
  assignee_name: string;
  candidate_users: Array<string>;
  candidate_groups: Array<string>;
  candidate_names: Array<string>;
  priority: number;
  due: string | null;
  overdue: boolean;
  created: string;
  on_behalf_of: string;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface WorkItemPage {
  items: Array<WorkItem>;
  next: string | null;
}

// `comment` says whether a comment goes with it.
export interface Outcome {
  code: "done" | "approve" | "return";
  label: string;
  comment: "none" | "optional" | "required";
}

export interface FormField {
  name: string;
  label: string;
  type: "string" | "long_text" | "integer" | "boolean" | "date";
  required: boolean;
  value: unknown;
}

export interface Form {
  key: string;
  outcomes: Array<Outcome>;
  fields: Array<FormField>;
}

export interface Task {
  id: string;
  instance: string;
  document: string | null;
  title: string;
  duty_text: string;
  name: string;
  element: string;
  form: string;
  assignee: string;
  assignee_name: string;
  candidate_users: Array<string>;
  candidate_groups: Array<string>;
  candidate_names: Array<string>;
  priority: number;
  due: string | null;
  overdue: boolean;
  created: string;
  on_behalf_of: string;
  form_detail: Form;
  description: string;
  document_summary: DocumentSummary | null;
  duty: Duty | null;
  may_complete: boolean;
  may_claim: boolean;
  may_give_back: boolean;
}

export interface Completion {
  outcome: "done" | "approve" | "return";
  comment?: string;
  override_form?: string;
  fields?: Record<string, unknown>;
}

export type DocumentState = "drafting" | "in_review" | "signed" | "issued" | "closed" | "withdrawn" | "recalled" | "superseded";

export interface DocumentSummary {
  id: string;
  instance: string;
  state: DocumentState;
  full_number: string;
  type: string;
  abstract_text: string;
  issuing_body: string;
  drafting_unit: string;
  drafting_unit_name: string;
  drafter: string;
  drafter_name: string;
  urgency: string;
  secrecy: string;
  symbol: string;
  number_text: string;
  series: string;
  place: string;
  signing_authority: string;
  signer_position: string;
  signer_name: string;
  signed_by: string;
  signed_at: string | null;
  issued_at: string | null;
  closed_at: string | null;
  version: number;
  created: string;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface DocumentSummaryPage {
  items: Array<DocumentSummary>;
  next: string | null;
}

export interface Version {
  document: string;
  version: number;
  sha256: string;
  author: string;
  author_name: string;
  on_behalf_of: string;
  note: string;
  created: string;
}

export interface Attachment {
  id: string;
  document: string;
  version: number;
  file_name: string;
  content_type: string;
  sha256: string;
  size: number;
}

export interface Reference {
  document: string;
  position: number;
  key: string;
  type: string;
  title: string;
  date: string;
  issuer: string;
  relation: string;
}

export interface Opinion {
  document: string;
  position: number;
  version: number;
  step: string;
  actor: string;
  on_behalf_of: string;
  who: string;
  decision: "approve" | "return" | "comment" | "silence";
  note: string;
  reset: boolean;
  at: string;
}

// A target of a frozen line; `left_out` is the reason for not sending.
export interface PlacedTarget {
  target: string;
  kind: string;
  id: string;
  name: string;
  count?: number;
  decided_by?: string;
  left_out?: string;
  suggestions: Array<Suggestion>;
}

export interface RecipientLine {
  document: string;
  position: number;
  text: string;
  purpose: string;
  purpose_words: string;
  archive: boolean;
  unresolved: number;
  resolution: Array<PlacedTarget>;
}

export interface Counts {
  total: number;
  pending: number;
  notified: number;
  opened: number;
  acknowledged: number;
  refused: number;
  unreachable: number;
  given_up: number;
  withdrawn: number;
  reminders: number;
  escalations: number;
}

export interface Mails {
  messages: number;
  accepted: number;
  refused: number;
  repeats: number;
}

export interface DocumentIncident {
  id: string;
  code: string;
  text: string;
  raised: string;
}

export interface Document {
  document: DocumentSummary;
  versions: Array<Version>;
  attachments: Array<Attachment>;
  references: Array<Reference>;
  opinions: Array<Opinion>;
  recipient_lines: Array<RecipientLine>;
  counts: Counts;
  mails: Mails;
  waiting: Array<WorkItem>;
  incidents: Array<DocumentIncident>;
  may: {
    revise: boolean;
    clarify: boolean;
    remind: boolean;
    steer: boolean;
  };
}

export interface NewDocument {
  text: string;
  drafting_unit?: string;
  issuing_body?: string;
  type?: string;
  abstract_text?: string;
  symbol?: string;
  note?: string;
}

export interface DocumentCreated {
  id: string;
  version: number;
}

export interface DocumentText {
  document: string;
  version: number;
  sha256: string;
  author: string;
  note: string;
  created: string;
  text: string;
}

// `kind`: drafted, revised, approve, return, comment, silence, signed, issued, closed.
export interface TimelineEntry {
  at: string;
  kind: string;
  actor: string;
  on_behalf_of: string;
  who: string;
  step: string;
  note: string;
  version: number;
}

export interface Suggestion {
  kind: string;
  id: string;
  name: string;
  score: number;
}

export interface ResolvedTarget {
  target: string;
  kind: "unit" | "post" | "person" | "group" | "unknown";
  id: string;
  name: string;
  count: number;
  suggestions: Array<Suggestion>;
}

// `doubtful`: a target is unknown, nobody receives for it, or the line refers to the document's
// text.
export interface ResolvedLine {
  line: number;
  text: string;
  purpose: string;
  purpose_words: string;
  refers_to: string | null;
  count: number;
  doubtful: boolean;
  targets: Array<ResolvedTarget>;
}

export interface Receiver {
  kind: "unit" | "post";
  id: string;
  name: string;
  email: string;
  purpose: string;
  lines: Array<number>;
}

// Whom a Nơi nhận block means today. `receivers` holds each once, its first 1000; `total` counts
// all.
export interface Resolution {
  lines: Array<ResolvedLine>;
  archive: Array<ResolvedTarget>;
  receivers: Array<Receiver>;
  total: number;
  doubtful: number;
  without_address: number;
}

// What the reader finds in a text.
export interface Reading {
  text: string;
  reading: ReadingBody;
  resolution: Resolution;
}

export interface Preview {
  form: FormReport;
  html: string;
}

export interface SearchPiece {
  text: string;
  marked: boolean;
}

export interface SearchFacet {
  value: string;
  label: string;
  count: number;
}

export interface SearchItem {
  id: string;
  full_number: string;
  type: string;
  state: DocumentState;
  when: string;
  unit: string;
  unit_name: string;
  drafter: string;
  urgency: string;
  secrecy: string;
  abstract: Array<SearchPiece>;
  snippet: Array<SearchPiece>;
}

export interface SearchResult {
  items: Array<SearchItem>;
  total: number;
  all: boolean;
  facets: {
    type: Array<SearchFacet>;
    year: Array<SearchFacet>;
    state: Array<SearchFacet>;
    unit: Array<SearchFacet>;
  };
  next: string | null;
}

export interface ReadingBody {
  number: string | null;
  symbol: string | null;
  type: string | null;
  abstract: string | null;
  place: string | null;
  date: string | null;
  issuer: unknown;
  urgency: string | null;
  secrecy: string | null;
  addressees: unknown;
  issuing_body_in_text: string | null;
  references: Array<unknown>;
  references_without_number: Array<string>;
  sections: Array<unknown>;
  assignments: Array<unknown>;
  recipients: Array<unknown>;
  archive: unknown;
  signature: unknown;
  questions: Array<{
    code: string;
    text: string;
    line: number;
  }>;
}

export interface Delivery {
  id: string;
  document: string;
  position: number;
  state: DeliveryState;
  recipient: string;
  recipient_kind: string;
  name: string;
  email: string;
  purpose: string;
  purpose_words: string;
  reasons: Array<unknown>;
  token_expires: string;
  created: string;
  due: string | null;
  overdue: boolean;
  notified_at: string | null;
  opened_at: string | null;
  answered_at: string | null;
  answered_by: string;
  answer: string;
  reminders: number;
  escalations: number;
}

export type DeliveryState = "pending" | "notified" | "opened" | "acknowledged" | "refused" | "unreachable" | "given_up" | "withdrawn";

// One page; `next` is the `after` of the page that follows, null on the last.
export interface DeliveryPage {
  items: Array<Delivery>;
  next: string | null;
}

export interface ReceivedDelivery {
  id: string;
  document: string;
  position: number;
  state: DeliveryState;
  recipient: string;
  recipient_kind: string;
  name: string;
  email: string;
  purpose: string;
  purpose_words: string;
  reasons: Array<unknown>;
  token_expires: string;
  created: string;
  due: string | null;
  overdue: boolean;
  notified_at: string | null;
  opened_at: string | null;
  answered_at: string | null;
  answered_by: string;
  answer: string;
  reminders: number;
  escalations: number;
  document_summary: DocumentSummary;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface ReceivedDeliveryPage {
  items: Array<ReceivedDelivery>;
  next: string | null;
}

export interface Distribution {
  document: string;
  state: DocumentState;
  counts: Counts;
  mails: Mails;
  overdue: number;
  paused: boolean;
  course: Array<DistributionStep>;
  recipient_lines: Array<RecipientLine>;
}

// One act of its course, in order; `count` deliveries were concerned.
export interface DistributionStep {
  kind: "recorded" | "paused" | "resumed" | "added" | "withdrawn" | "joined";
  recipient: string;
  recipient_name: string;
  count: number;
  reason: string;
  who: string;
  at: string;
}

// How many receivers came.
export interface Added {
  added: number;
}

// How many were reminded; those that cannot be are left out with the reason.
export interface Reminded {
  reminded: number;
  left_out: Array<{
    delivery: string;
    code: string;
    text: string;
  }>;
}

export type DutyState = "given" | "accepted" | "reported" | "handed_in" | "done" | "returned" | "declined" | "stopped";

export interface Duty {
  id: string;
  document: string;
  instance: string;
  position: number;
  state: DutyState;
  heading: string;
  unit: string;
  unit_name: string;
  text: string;
  recurrence: string;
  cycle: string;
  cycle_words: string;
  condition: string;
  coordinate_with: string;
  report_to: string;
  due: string | null;
  overdue: boolean;
  period: number;
  reports: number;
  created: string;
  document_title: string;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface DutyPage {
  items: Array<Duty>;
  next: string | null;
}

export interface DutyReport {
  assignment: string;
  position: number;
  period: number;
  kind: string;
  actor: string;
  on_behalf_of: string;
  who: string;
  words: string;
  at: string;
}

export interface DutyDetail {
  id: string;
  document: string;
  instance: string;
  position: number;
  state: DutyState;
  heading: string;
  unit: string;
  unit_name: string;
  text: string;
  recurrence: string;
  cycle: string;
  cycle_words: string;
  condition: string;
  coordinate_with: string;
  report_to: string;
  due: string | null;
  overdue: boolean;
  period: number;
  reports: number;
  created: string;
  document_title: string;
  report_list: Array<DutyReport>;
  tasks: Array<WorkItem>;
  may_ask_extension: boolean;
}

export interface DutyUnit {
  unit: string;
  unit_name: string;
  total: number;
  done: number;
  open: number;
  overdue: number;
  returned: number;
  reports: number;
}

export interface Series {
  id: string;
  name: string;
  incoming: boolean;
  issuing_body: string;
  secret: boolean;
  reset: "year" | "term" | "never";
  term: string;
  width: number;
  types: Array<string>;
  period: string;
}

export interface RegisterEntry {
  series: string;
  period: string;
  number: number;
  sub: string;
  state: "issued" | "reserved" | "void";
  document: string | null;
  number_text: string;
  full_number: string;
  title: string;
  symbol: string;
  type: string;
  abstract_text: string;
  signer: string;
  recipients: string;
  archive_holder: string;
  copies: number;
  note: string;
  void_reason: string;
  issued_at: string;
  owner: string;
  reason: string;
  expires: string | null;
  recorded_by: string;
  recorded_at: string | null;
}

export interface Gaps {
  series: string;
  period: string;
  last: number;
  issued: number;
  gaps: Array<{
    first: number;
    last: number;
    sub?: string;
    kind: string;
    reason?: string;
    who?: string;
    when?: string | null;
    until?: string | null;
  }>;
}

export interface Arrival {
  id: string;
  full_number: string;
}

export interface FormReport {
  rules: string;
  title: string;
  hinders: boolean;
  overridden_by: string;
  override_reason: string;
  findings: Array<{
    check: string;
    level: "error" | "warning" | "note";
    clause: string;
    line: number;
    offset: number;
    length: number;
    words: string;
    what: string;
    remedy: string;
  }>;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface RegisterEntryPage {
  items: Array<RegisterEntry>;
  next: string | null;
}

export interface Unit {
  id: string;
  name: string;
  short_name: string;
  code: string;
  kind: string;
  parent: string | null;
  email: string;
  children: number;
  posts: number;
}

export interface Post {
  id: string;
  title: string;
  unit: string;
  unit_name: string;
  person: string | null;
  person_name: string;
  email: string;
}

export interface Person {
  id: string;
  name: string;
  posts: Array<string>;
  post_titles: Array<string>;
  deliver_to: string;
}

export interface Group {
  id: string;
  name: string;
  members: number;
  role: boolean;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface UnitPage {
  items: Array<Unit>;
  next: string | null;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface PostPage {
  items: Array<Post>;
  next: string | null;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface PersonPage {
  items: Array<Person>;
  next: string | null;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface GroupPage {
  items: Array<Group>;
  next: string | null;
}

export interface GroupDetail {
  id: string;
  name: string;
  role: boolean;
  members: Array<Entry>;
  receivers: number;
  phrases: Array<string>;
}

// Any entry of the directory.
export interface Entry {
  kind: "unit" | "post" | "person" | "group";
  id: string;
  name: string;
  detail: string;
  email: string;
}

export interface Directory {
  organisation: string;
  issuing_body: string;
  units: number;
  posts: number;
  people: number;
  groups: number;
}

export interface Definition {
  id: string;
  key: string;
  name: string;
  version: number;
  version_tag: string;
  resource_name: string;
  sha256: string;
  deployed_at: string;
  deployed_by: string;
  latest: boolean;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface DefinitionPage {
  items: Array<Definition>;
  next: string | null;
}

export interface Diagnostic {
  severity: "error" | "warning";
  code: string;
  line: number;
  element: string;
  text: string;
  remedy: string;
}

export interface Deployed {
  definitions: Array<Definition>;
  diagnostics: Array<Diagnostic>;
}

export interface Checked {
  ok: boolean;
  processes: Array<{
    key: string;
    name: string;
  }>;
  diagnostics: Array<Diagnostic>;
}

// For the overlay of bpmn-js on the definition's XML: where the tokens are and where they were.
// `steps` are for replay: the first 2000, oldest first.
export interface Picture {
  instance: string;
  business_key: string;
  definition: string;
  process: string;
  version: number;
  state: "active" | "completed" | "terminated" | "failed";
  started: string;
  ended: string | null;
  elements: Array<{
    element: string;
    entered: number;
    completed: number;
    cancelled: number;
    active: number;
    incidents: number;
    first: string | null;
    last: string | null;
    seconds: number;
  }>;
  flows: Array<{
    flow: string;
    count: number;
  }>;
  steps: Array<{
    step: number;
    at: string;
    who: string;
    entered: Array<string>;
    left: Array<string>;
    taken: Array<string>;
  }>;
  loops: Array<{
    element: string;
    total: number;
    started: number;
    completed: number;
    terminated: number;
  }>;
}

export interface WebhookRequest {
  name: string;
  url: string;
  events: Array<string>;
}

export interface WebhookChange {
  name: string;
  url: string;
  events: Array<string>;
  state: "on" | "disabled";
}

export interface WebhookCounts {
  owed: number;
  delivered: number;
  given_up: number;
}

export interface Webhook {
  id: string;
  name: string;
  url: string;
  events: Array<string>;
  old_until: string | null;
  disabled: boolean;
  disabled_because: string;
  made_by: string;
  created: string;
  changed: string;
  counts: WebhookCounts;
}

export interface NewWebhook {
  id: string;
  name: string;
  url: string;
  events: Array<string>;
  old_until: string | null;
  disabled: boolean;
  disabled_because: string;
  made_by: string;
  created: string;
  changed: string;
  secret: string;
}

export interface WebhookCall {
  id: string;
  webhook: string;
  event: string;
  type: string;
  state: string;
  attempts: number;
  next_try: string;
  give_up_at: string;
  status: number;
  detail: string;
  last_try: string | null;
  created: string;
}

export interface WebhookPage {
  items: Array<Webhook>;
  next: string | null;
}

export interface WebhookCallPage {
  items: Array<WebhookCall>;
  next: string | null;
}

export interface EventTypePage {
  items: Array<string>;
  next: string | null;
}

export interface Account {
  id: string;
  login: string;
  display_name: string;
  actor: string;
  administrator: boolean;
  language: string;
  disabled: boolean;
  created: string;
  changed: string;
}

// One page; `next` is the `after` of the page that follows, null on the last.
export interface AccountPage {
  items: Array<Account>;
  next: string | null;
}

export interface DayCount {
  day: string;
  count: number;
}

export interface Statistics {
  since: string;
  until: string;
  deliveries: Counts;
  sent_by_day: Array<DayCount>;
  answered_by_day: Array<DayCount>;
  overdue_by_unit: Array<{
    unit: string;
    unit_name: string;
    deliveries: number;
    duties: number;
  }>;
}

export interface InstanceRow {
  id: string;
  process: string;
  version: number;
  business_key: string;
  state: "active" | "completed" | "terminated" | "failed";
  parent: string | null;
  started: string | null;
  ended: string | null;
}

// What an instance is doing: see workflows/service/instance_json.h.
export interface Instance {
  id: string;
  process: string;
  version: number;
  business_key: string;
  state: "active" | "completed" | "terminated" | "failed";
  parent: string | null;
  started: string | null;
  ended: string | null;
  definition: string;
  name: string;
  error_code: string;
  steps: number;
  elements: Array<Record<string, unknown>>;
  parked: Array<{
    scope: number;
    flow: string;
    from: string;
    join: string;
    name: string;
    count: number;
  }>;
  variables: Array<{
    scope: number;
    values: Record<string, unknown>;
  }>;
  incidents: Array<Record<string, unknown>>;
}

export interface HistoryStep {
  step: number;
  at: string;
  actor: string;
  on_behalf_of: string;
  command: unknown;
  events: unknown;
  hash: string;
}

// Something that is stuck in an instance, or (code outbox.failing) owed and failing.
export interface Incident {
  id: string;
  code: string;
  text: Text;
  instance: string | null;
  number?: number;
  raised?: string | null;
  job?: string;
  children?: unknown;
  element?: string;
  name?: string;
  kind?: string;
  attempts?: number;
  due?: string | null;
}

export type Repaired = Record<string, unknown>;

export type Moved = Record<string, unknown>;
