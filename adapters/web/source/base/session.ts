// Who is signed in here.
import { signal } from "@preact/signals";

import type { Me } from "../api/types";
import { ask, form_token, get, send } from "./client";
import { zone } from "./language";

export interface DemoAccount {
  login: string;
  password: string;
  role: string;
}

export interface ProviderLink {
  name: string;
  label: string;
  href: string;
}

export interface Door {
  signed_in: boolean;
  office: string;
  demo: DemoAccount[];
  providers: ProviderLink[];
}

// undefined: not known yet; null: nobody.
export const me = signal<Me | null | undefined>(undefined);

export function enter(who: Me): void {
  form_token.value = who.csrf;
  if (who.office.zone) zone.value = who.office.zone;
  me.value = who;
}

export function leave(): void {
  form_token.value = "";
  me.value = null;
}

export async function who_is_here(): Promise<void> {
  const door = await get<Door>("/api/v1/session");
  if (!door.signed_in) return leave();
  enter(await get<Me>("/api/v1/me"));
}

export async function sign_in(login: string, password: string): Promise<void> {
  const answer = await ask("POST", "/api/v1/session", { body: { login, password }, quiet: true });
  enter((await answer.json()) as Me);
}

export async function sign_out(): Promise<void> {
  if (me.value?.provider) return sign_out_there();
  await send("DELETE", "/api/v1/session");
  leave();
}

// A page of the server's leads on to where the session at the provider ends.
function sign_out_there(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/sign-out";
  const token = document.createElement("input");
  token.type = "hidden";
  token.name = "csrf";
  token.value = form_token.value;
  form.append(token);
  document.body.append(form);
  form.submit();
}

// Roles come as the directory names them, "role:clerk".
export function has_role(...roles: string[]): boolean {
  return roles.some((role) => me.value?.roles.includes(`role:${role}`) ?? false);
}

export function is_of_office(): boolean {
  return (me.value?.actor ?? "") !== "";
}

// The name of who has lent me a right.
export function giver_name(giver: string): string {
  return me.value?.delegations.find((one) => one.giver === giver)?.giver_name ?? giver;
}
