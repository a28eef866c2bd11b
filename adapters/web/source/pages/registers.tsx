// The registers of numbers as Decree 30/2020, Appendix IV prints them.
import { useLocation } from "preact-iso";

import type { RegisterEntry, RegisterEntryPage, Series } from "../api/types";
import { address, get } from "../base/client";
import { day, number, t } from "../base/language";
import { use_resource } from "../base/resource";
import { Empty, Shown } from "../parts/feedback";
import { Choice } from "../parts/fields";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { More, use_pages } from "../parts/pages";

function Entry({ of }: { of: RegisterEntry }) {
  const number_text = of.full_number || of.number_text;
  return (
    <tr>
      <td>
        {of.document ? (
          <a class="nowrap" href={`/app/documents/${of.document}`}>
            {number_text}
          </a>
        ) : (
          <span class="nowrap">{number_text}</span>
        )}
        {of.state !== "issued" && (
          <div>
            <span class={of.state === "void" ? "tag bad" : "tag wait"}>
              {of.state === "void" ? t("đã hủy", "void") : t("giữ chỗ", "reserved")}
            </span>{" "}
            <span class="small">{of.void_reason || of.reason}</span>
          </div>
        )}
      </td>
      <td class="nowrap">{day(of.issued_at)}</td>
      <td>
        <b>{of.type}</b> {of.abstract_text}
      </td>
      <td>{of.signer}</td>
      <td>{of.recipients}</td>
      <td>{of.archive_holder}</td>
      <td class="right figures">{number(of.copies)}</td>
      <td>{of.note}</td>
    </tr>
  );
}

function Entries({ series }: { series: Series }) {
  const from = `/api/v1/registers/${series.id}/entries`;
  const first = use_resource(
    (signal) => get<RegisterEntryPage>(from, { limit: 100 }, signal),
    [series.id],
  );
  const pages = use_pages<RegisterEntry>(first.data, (after) =>
    get<RegisterEntryPage>(from, { after, limit: 100 }),
  );
  return (
    <Shown of={first}>
      {() =>
        pages.items.length === 0 ? (
          <Empty title={t("Sổ chưa có văn bản nào.", "The register has no entries yet.")} />
        ) : (
          <section class="card">
            <div class="scroll" tabIndex={0} role="region" aria-label={series.name}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("Số, ký hiệu", "Number, symbol")}</th>
                    <th scope="col">{t("Ngày tháng", "Date")}</th>
                    <th scope="col">{t("Tên loại và trích yếu", "Kind and abstract")}</th>
                    <th scope="col">{t("Người ký", "Signer")}</th>
                    <th scope="col">{t("Nơi nhận", "Recipients")}</th>
                    <th scope="col">{t("Nơi lưu", "Archive")}</th>
                    <th scope="col" class="right">
                      {t("Số bản", "Copies")}
                    </th>
                    <th scope="col">{t("Ghi chú", "Note")}</th>
                  </tr>
                </thead>
                <tbody>
                  {pages.items.map((one) => (
                    <Entry key={one.number} of={one} />
                  ))}
                </tbody>
              </table>
            </div>
            <More pages={pages} />
          </section>
        )
      }
    </Shown>
  );
}

export default function Registers() {
  const { query, route } = useLocation();
  const found = use_resource(
    (signal) => get<{ items: Series[] }>("/api/v1/registers", {}, signal),
    [],
  );
  const all = found.data?.items ?? [];
  const now = all.find((one) => one.id === query.series) ?? all[0];
  return (
    <Page
      title={t("Sổ đăng ký văn bản đi", "Register of outgoing documents")}
      lead={now && `${now.name} · ${now.period}`}
      tools={
        now && (
          <>
            {["xlsx", "pdf", "csv"].map((format) => (
              <a
                key={format}
                class="button"
                href={`/api/v1/registers/${now.id}/files/${format}`}
                download
              >
                <Icon name="download" /> {format.toUpperCase()}
              </a>
            ))}
            <button class="button" type="button" onClick={() => print()}>
              <Icon name="print" /> {t("In sổ", "Print")}
            </button>
          </>
        )
      }
    >
      {all.length > 1 && (
        <form class="filters" onSubmit={(event) => event.preventDefault()}>
          <Choice
            label={t("Sổ", "Register")}
            value={now?.id ?? ""}
            set={(series) => route(address("/app/registers", { series }), true)}
            of={all.map((one): [string, string] => [one.id, one.name])}
          />
        </form>
      )}
      <Shown of={found}>
        {() =>
          now ? (
            <Entries key={now.id} series={now} />
          ) : (
            <Empty title={t("Chưa mở sổ nào.", "No register is open yet.")} />
          )
        }
      </Shown>
    </Page>
  );
}
