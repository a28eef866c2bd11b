// Calls of the API. A refusal is a Problem (RFC 9457) that says what, where and what to do about it in the
// reader's language. Every change carries the session's form token and an idempotency key: asking
// again after a broken connection changes nothing twice.
import { signal } from "@preact/signals";

import { language, t } from "./language";

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly what: string,
    readonly remedy = "",
    readonly where = "",
  ) {
    super(what);
  }

  get whole(): string {
    return [this.what, this.where && `(${this.where})`, this.remedy].filter(Boolean).join(" ");
  }
}

// The form token of the session; empty: nobody is signed in.
export const form_token = signal("");
// Called when the session has ended on the server.
let ended: () => void = () => undefined;
// Asks for the password again; false: the person would rather not.
let confirm: () => Promise<boolean> = () => Promise.resolve(false);

export function when_session_ends(then: () => void): void {
  ended = then;
}

export function when_password_is_wanted(ask: () => Promise<boolean>): void {
  confirm = ask;
}

type Query = Record<string, string | number | boolean | null | undefined>;

export interface Ask {
  query?: Query;
  body?: unknown;
  form?: FormData; // instead of a body
  xml?: string; // likewise
  headers?: Record<string, string>;
  signal?: AbortSignal;
  // Of the same intent tried again; a new one if missing.
  key?: string;
  quiet?: boolean; // an ended session is this caller's to handle
}

export function address(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") words.set(name, String(value));
  }
  const asked = words.toString();
  return asked ? `${path}?${asked}` : path;
}

function text_of(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export async function problem_of(answer: Response): Promise<Problem> {
  let said: Record<string, unknown> = {};
  try {
    said = (await answer.json()) as Record<string, unknown>;
  } catch {
    said = {};
  }
  const what =
    text_of(said.title) ||
    text_of(said.what) ||
    t(`Hệ thống trả lời ${answer.status}.`, `The system answered ${answer.status}.`);
  return new Problem(
    answer.status,
    text_of(said.code),
    what,
    text_of(said.remedy),
    text_of(said.where) || text_of(said.detail),
  );
}

export async function ask(method: string, path: string, asked: Ask = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...asked.headers };
  headers["Accept-Language"] = language.value;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (asked.signal) init.signal = asked.signal;
  if (method !== "GET") {
    headers["X-CSRF-Token"] = form_token.value;
    if (method === "POST") headers["Idempotency-Key"] = asked.key ?? crypto_key();
  }
  if (asked.form) {
    init.body = asked.form;
  } else if (asked.xml !== undefined) {
    init.body = asked.xml;
    headers["Content-Type"] = "application/xml";
  } else if (asked.body !== undefined) {
    init.body = JSON.stringify(asked.body);
    headers["Content-Type"] ??= "application/json";
  }
  let answer: Response;
  try {
    answer = await fetch(address(path, { lang: language.value, ...asked.query }), init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Problem(
      0,
      "connection",
      t("Không kết nối được với hệ thống.", "The system cannot be reached."),
      t("Kiểm tra mạng rồi thử lại.", "Check the network and try again."),
    );
  }
  if (answer.ok) return answer;
  const problem = await problem_of(answer);
  if (answer.status === 401 && !asked.quiet) ended();
  if (problem.code === "sign_in.again" && (await confirm())) return ask(method, path, asked);
  throw problem;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const answer = await ask("GET", path, signal ? { query, signal } : { query });
  return (await answer.json()) as T;
}

export async function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  asked: Ask = {},
): Promise<T> {
  const answer = await ask(method, path, asked);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

// 128 random bits; also where the page is not a secure context (plain http in a local network).
export function crypto_key(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (one) => one.toString(16).padStart(2, "0")).join("");
}
