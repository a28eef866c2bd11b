// The directory: the tree of units with their posts, people and groups; searched without regard to marks.
import { useEffect, useState } from "preact/hooks";

import type {
  Directory,
  Entry,
  Group,
  GroupDetail,
  GroupPage,
  Post,
  PostPage,
  Unit,
  UnitPage,
} from "../api/types";
import { get } from "../base/client";
import { number, t } from "../base/language";
import { use_resource } from "../base/resource";
import { Empty, Shown, Waiting } from "../parts/feedback";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import "../style/directory.css";

function PostLine({ of }: { of: Post }) {
  return (
    <li>
      <span>
        {of.title} {of.person_name && <b>{of.person_name}</b>}
      </span>
      <span class="muted small">{of.email}</span>
    </li>
  );
}

// Children are asked for when a branch is opened.
function Branch({ of }: { of: Unit }) {
  const [open, set_open] = useState(false);
  const [units, set_units] = useState<Unit[]>();
  const [posts, set_posts] = useState<Post[]>();
  useEffect(() => {
    if (!open || units) return;
    const inside = { parent: of.id, limit: 1000 };
    const of_unit = { unit: of.id, limit: 1000 };
    void Promise.all([
      get<UnitPage>("/api/v1/directory/units", inside),
      get<PostPage>("/api/v1/directory/posts", of_unit),
    ]).then(([below, here]) => {
      set_units(below.items);
      set_posts(here.items);
    });
  }, [open]);
  const label = (
    <>
      <b>{of.name}</b>
      <span class="muted small">
        {[of.short_name, of.email].filter((one) => one && one !== of.name).join(" · ")}
      </span>
      {of.children > 0 && <span class="tag">{number(of.children)}</span>}
    </>
  );
  if (of.children + of.posts === 0) return <li class="leaf">{label}</li>;
  return (
    <li>
      <details onToggle={(event) => set_open(event.currentTarget.open)}>
        <summary>{label}</summary>
        {open && !units && <Waiting />}
        {posts && posts.length > 0 && (
          <ul class="posts">
            {posts.map((one) => (
              <PostLine key={one.id} of={one} />
            ))}
          </ul>
        )}
        {units && units.length > 0 && (
          <ul class="tree">
            {units.map((one) => (
              <Branch key={one.id} of={one} />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

function GroupLine({ of }: { of: Group }) {
  const [is_open, set_open] = useState(false);
  const [detail, set_detail] = useState<GroupDetail>();
  const open = (now: boolean) => {
    set_open(now);
    if (!now || detail) return;
    const path = `/api/v1/directory/groups/${encodeURIComponent(of.id)}`;
    void get<GroupDetail>(path).then(set_detail);
  };
  return (
    <li>
      <details onToggle={(event) => open(event.currentTarget.open)}>
        <summary>
          <b>{of.name}</b>
          {of.role && <span class="tag calm">{t("vai trò", "role")}</span>}
          <span class="tag">{number(of.members)}</span>
        </summary>
        {detail ? (
          <>
            {detail.phrases.length > 0 && (
              <p class="muted small">
                {t("Cách viết", "Written as")}: {detail.phrases.join("; ")}
              </p>
            )}
            <ul class="posts">
              {detail.members.map((one) => (
                <li key={`${one.kind} ${one.id}`}>
                  {one.name} <span class="muted small">{one.email}</span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          is_open && <Waiting />
        )}
      </details>
    </li>
  );
}

function kind(of: Entry["kind"]): string {
  switch (of) {
    case "unit":
      return t("đơn vị", "unit");
    case "post":
      return t("chức vụ", "post");
    case "person":
      return t("người", "person");
    case "group":
      return t("nhóm", "group");
  }
}

function Found({ text }: { text: string }) {
  const found = use_resource(
    (signal) => get<{ items: Entry[] }>("/api/v1/directory/search", { text, limit: 50 }, signal),
    [text],
  );
  return (
    <Shown of={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("Không tìm thấy.", "Nothing found.")} />
        ) : (
          <section class="card flush">
            <ul class="rows">
              {items.map((one) => (
                <li key={`${one.kind} ${one.id}`} class="row">
                  <div class="what">
                    <b>{one.name}</b> <span class="tag">{kind(one.kind)}</span>
                    <div class="muted small">
                      {[one.detail, one.email].filter(Boolean).join(" · ")}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Shown>
  );
}

function Tree() {
  const units = use_resource(
    (signal) => get<UnitPage>("/api/v1/directory/units", { limit: 1000 }, signal),
    [],
  );
  const groups = use_resource(
    (signal) => get<GroupPage>("/api/v1/directory/groups", { limit: 1000 }, signal),
    [],
  );
  return (
    <div class="two">
      <section class="card">
        <h2>{t("Đơn vị", "Units")}</h2>
        <Shown of={units}>
          {(page) => (
            <ul class="tree">
              {page.items.map((one) => (
                <Branch key={one.id} of={one} />
              ))}
            </ul>
          )}
        </Shown>
      </section>
      <section class="card">
        <h2>{t("Nhóm, vai trò", "Groups and roles")}</h2>
        <Shown of={groups}>
          {(page) => (
            <ul class="tree">
              {page.items.map((one) => (
                <GroupLine key={one.id} of={one} />
              ))}
            </ul>
          )}
        </Shown>
      </section>
    </div>
  );
}

export default function DirectoryPage() {
  const [text, set_text] = useState("");
  const [asked, ask_for] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => ask_for(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text]);
  const size = use_resource((signal) => get<Directory>("/api/v1/directory", {}, signal), []);
  return (
    <Page
      title={t("Danh bạ", "Directory")}
      lead={
        size.data &&
        [
          `${number(size.data.units)} ${t("đơn vị", "units")}`,
          `${number(size.data.posts)} ${t("chức vụ", "posts")}`,
          `${number(size.data.people)} ${t("người", "people")}`,
          `${number(size.data.groups)} ${t("nhóm", "groups")}`,
        ].join(" · ")
      }
    >
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          wide
          label={t("Tìm tên, chức vụ, địa chỉ", "Name, title or address")}
          type="search"
          value={text}
          set={set_text}
        />
      </form>
      {asked.length > 1 ? <Found text={asked} /> : <Tree />}
    </Page>
  );
}
