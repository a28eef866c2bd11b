// States and deadlines as words with a colour that repeats, never replaces, what the word says.
import type { DeliveryState, DocumentState, DutyState } from "../api/types";
import { day, moment, relative, t } from "../base/language";

type Tone = "" | "good" | "bad" | "wait" | "calm";

export function document_state(state: DocumentState): [string, Tone] {
  switch (state) {
    case "drafting":
      return [t("Đang soạn thảo", "Drafting"), "wait"];
    case "in_review":
      return [t("Đang trình duyệt", "In review"), "wait"];
    case "signed":
      return [t("Đã ký", "Signed"), "calm"];
    case "issued":
      return [t("Đã phát hành", "Issued"), "good"];
    case "closed":
      return [t("Đã kết thúc", "Closed"), "good"];
    case "withdrawn":
      return [t("Đã rút lại", "Withdrawn"), "bad"];
    case "recalled":
      return [t("Đã thu hồi", "Recalled"), "bad"];
    case "superseded":
      return [t("Đã bị thay thế", "Superseded"), "bad"];
  }
}

export function delivery_state(state: DeliveryState): [string, Tone] {
  switch (state) {
    case "pending":
      return [t("Chờ gửi", "To be sent"), ""];
    case "notified":
      return [t("Đã gửi", "Sent"), "calm"];
    case "opened":
      return [t("Đã mở", "Opened"), "wait"];
    case "acknowledged":
      return [t("Đã xác nhận", "Acknowledged"), "good"];
    case "refused":
      return [t("Từ chối nhận", "Refused"), "bad"];
    case "unreachable":
      return [t("Không gửi được", "Bounced"), "bad"];
    case "given_up":
      return [t("Thôi chờ", "Given up"), ""];
    case "withdrawn":
      return [t("Đã rút lại", "Withdrawn"), ""];
  }
}

export function duty_state(state: DutyState): [string, Tone] {
  switch (state) {
    case "given":
      return [t("Đã giao", "Given"), "calm"];
    case "accepted":
      return [t("Đã nhận", "Accepted"), "wait"];
    case "reported":
      return [t("Đã báo cáo", "Reported"), "wait"];
    case "handed_in":
      return [t("Chờ nghiệm thu", "Handed in"), "calm"];
    case "done":
      return [t("Hoàn thành", "Done"), "good"];
    case "returned":
      return [t("Phải làm lại", "Returned"), "bad"];
    case "declined":
      return [t("Từ chối nhận", "Declined"), "bad"];
    case "stopped":
      return [t("Đã dừng", "Stopped"), ""];
  }
}

export function Tag({ of }: { of: [string, Tone] }) {
  return <span class={`tag ${of[1]}`}>{of[0]}</span>;
}

const kSoon = 2 * 86_400_000; // milliseconds

// How near a deadline is; `at` is now.
export function urgency(due: string, at: Date): "over" | "soon" | "later" {
  const left = new Date(due).getTime() - at.getTime();
  if (left < 0) return "over";
  return left < kSoon ? "soon" : "later";
}

export function Due({ at }: { at: string | null }) {
  if (!at) return null;
  const how = urgency(at, new Date());
  const tone = how === "over" ? "bad" : how === "soon" ? "wait" : "";
  const word = how === "over" ? t("Quá hạn", "Overdue") : t("Hạn", "Due");
  return (
    <span class={`tag ${tone}`} title={moment(at)}>
      {how === "later" ? `${word} ${day(at)}` : `${word} · ${relative(at)}`}
    </span>
  );
}
