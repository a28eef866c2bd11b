// Which keys do what, and the switch that turns them off.
import { signal } from "@preact/signals";

import { keys_on, set_keys, use_keys } from "../base/keys";
import { t } from "../base/language";
import { Dialog } from "../parts/dialog";
import { Tick } from "../parts/fields";

const shown = signal(false);

export function show_keys(): void {
  shown.value = true;
}

function lines(): [keys: string[], does: string][] {
  return [
    [["1", "9"], t("Đến trang thứ 1 … 9", "Go to page 1 … 9")],
    [["j", "k"], t("Việc tiếp theo, việc trước", "Next task, previous task")],
    [["x"], t("Chọn, bỏ chọn", "Select, unselect")],
    [["o"], t("Mở", "Open")],
    [["a"], t("Duyệt (trên trang công việc)", "Approve (on a task's page)")],
    [["r"], t("Trả lại (trên trang công việc)", "Return (on a task's page)")],
    [["/"], t("Tìm văn bản", "Find documents")],
    [["?"], t("Bảng này", "This table")],
  ];
}

export function KeyHelp() {
  use_keys({ "?": show_keys });
  if (!shown.value) return null;
  const close = () => (shown.value = false);
  return (
    <Dialog title={t("Phím tắt", "Keys")} close={close}>
      <table>
        <tbody>
          {lines().map(([keys, does]) => (
            <tr key={does}>
              <th scope="row" class="nowrap">
                {keys.map((one, nth) => (
                  <span key={one}>
                    {nth > 0 && " "}
                    <kbd>{one}</kbd>
                  </span>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Tick
        label={t("Dùng phím tắt trên máy này", "Use these keys on this device")}
        on={keys_on.value}
        set={set_keys}
      />
      <div class="actions">
        <button class="button main" type="button" onClick={close}>
          {t("Đóng", "Close")}
        </button>
      </div>
    </Dialog>
  );
}
