// The deliveries one by one.
import type { Delivery, DeliveryState } from "../api/types";
import { moment, number, t } from "../base/language";
import { Empty } from "../parts/feedback";
import { TextField } from "../parts/fields";
import { Icon } from "../parts/icon";
import { delivery_state, Due, Tag } from "../parts/tags";

export function BoardTable(props: {
  items: Delivery[];
  text: string;
  set_text: (text: string) => void;
  may_remind: boolean;
  is_open: (state: DeliveryState) => boolean;
  chosen: Set<string>;
  choose: (chosen: Set<string>) => void;
  remind: () => void;
  withdraw: (() => void) | undefined;
}) {
  const { items, chosen } = props;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    props.choose(next);
  };
  return (
    <section class="card">
      <div class="filters">
        <TextField
          wide
          label={t("Tìm nơi nhận", "Find a recipient")}
          type="search"
          value={props.text}
          set={props.set_text}
        />
        {chosen.size > 0 && (
          <button class="button main" type="button" onClick={props.remind}>
            <Icon name="bell" /> {t("Nhắc", "Remind")} {number(chosen.size)}
          </button>
        )}
        {chosen.size > 0 && props.withdraw && (
          <button class="button" type="button" onClick={props.withdraw}>
            {t("Rút", "Withdraw")} {number(chosen.size)}
          </button>
        )}
      </div>
      {items.length === 0 ? (
        <Empty title={t("Không có nơi nhận nào như vậy.", "There is no such recipient.")} />
      ) : (
        <div
          class="scroll"
          tabIndex={0}
          role="region"
          aria-label={t("Bảng nơi nhận", "Table of recipients")}
        >
          <table>
            <thead>
              <tr>
                {props.may_remind && (
                  <th scope="col">
                    <span class="unseen">{t("Chọn", "Select")}</span>
                  </th>
                )}
                <th scope="col">{t("Nơi nhận", "Recipient")}</th>
                <th scope="col">{t("Trạng thái", "State")}</th>
                <th scope="col">{t("Đã gửi", "Sent")}</th>
                <th scope="col">{t("Trả lời", "Answer")}</th>
                <th scope="col" class="right">
                  {t("Số lần nhắc", "Reminders")}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  {props.may_remind && (
                    <td>
                      {props.is_open(one.state) && (
                        <input
                          type="checkbox"
                          checked={chosen.has(one.id)}
                          onChange={() => toggle(one.id)}
                          aria-label={`${t("Chọn", "Select")} ${one.name}`}
                        />
                      )}
                    </td>
                  )}
                  <td>
                    {one.name}
                    {one.purpose_words && <i class="muted"> ({one.purpose_words})</i>}
                    <div class="muted small">{one.email}</div>
                  </td>
                  <td>
                    <Tag of={delivery_state(one.state)} />{" "}
                    {one.overdue && props.is_open(one.state) && <Due at={one.due} />}
                  </td>
                  <td class="nowrap small">{moment(one.notified_at)}</td>
                  <td class="small">
                    {moment(one.answered_at)}
                    {one.answer && <div>“{one.answer}”</div>}
                  </td>
                  <td class="right figures">{one.reminders > 0 ? number(one.reminders) : ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
