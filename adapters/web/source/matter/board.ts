// The board of deliveries: its states in the order of the picture, widths that fill the bar exactly.
import type { Counts, DeliveryState } from "../api/types";

export const kBoardStates: DeliveryState[] = [
  "acknowledged",
  "opened",
  "notified",
  "pending",
  "refused",
  "unreachable",
  "given_up",
  "withdrawn",
];

export interface Piece {
  state: DeliveryState;
  count: number;
  from: number;
  width: number;
}

// Pieces side by side whose widths sum up to `whole`; nothing that exists is thinner than `least`.
export function pieces(counts: Counts, whole: number, least: number): Piece[] {
  const there = kBoardStates.filter((state) => counts[state] > 0);
  const total = there.reduce((sum, state) => sum + counts[state], 0);
  if (total === 0) return [];
  const raw = there.map((state) => Math.max(least, (counts[state] / total) * whole));
  const scale = whole / raw.reduce((sum, one) => sum + one, 0);
  let from = 0;
  return there.map((state, nth) => {
    const width = (raw[nth] ?? 0) * scale;
    const piece = { state, count: counts[state], from, width };
    from += width;
    return piece;
  });
}

export const kOpenStates: DeliveryState[] = ["notified", "opened", "pending", "unreachable"];
