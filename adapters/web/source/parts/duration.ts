import { number, t } from "../base/language";

// "2 giờ 5 phút"
export function duration(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const parts: [number, string][] = [
    [days, t("ngày", days === 1 ? "day" : "days")],
    [hours, t("giờ", "h")],
    [minutes, t("phút", "min")],
  ];
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  if (said.length === 0) return t("dưới 1 phút", "under 1 min");
  return said.map(([count, word]) => `${number(count)} ${word}`).join(" ");
}
