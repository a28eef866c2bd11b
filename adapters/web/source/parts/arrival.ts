// Whether a page was come to from another one, not opened first: only then may it take the focus.
let pages_seen = 0;

export function use_arrival(): () => boolean {
  return () => pages_seen++ > 0;
}
