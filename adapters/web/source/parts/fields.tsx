// Labelled inputs: the label is the wrapping element, hints and refusals are tied to the input.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface Common {
  label: string;
  hint?: ComponentChildren;
  wrong?: string | undefined;
  wide?: boolean;
}

function Around(props: Common & { hint_id: string; children: ComponentChildren }) {
  return (
    <label class={props.wide ? "field wide" : "field"}>
      <span>{props.label}</span>
      {props.children}
      {(props.hint || props.wrong) && (
        <small id={props.hint_id} class={props.wrong ? "wrong" : ""}>
          {props.wrong ?? props.hint}
        </small>
      )}
    </label>
  );
}

type Said = { value: string; set: (value: string) => void };

export function TextField({
  label,
  hint,
  wrong,
  wide,
  value,
  set,
  ...rest
}: Common & Said & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "label" | "value" | "onInput">) {
  const id = useId();
  return (
    <Around label={label} hint={hint} wrong={wrong} wide={wide ?? false} hint_id={id}>
      <input
        {...rest}
        value={value}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={hint || wrong ? id : undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </Around>
  );
}

export function LongField({
  label,
  hint,
  wrong,
  wide,
  value,
  set,
  ...rest
}: Common &
  Said &
  Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "label" | "value" | "onInput">) {
  const id = useId();
  return (
    <Around label={label} hint={hint} wrong={wrong} wide={wide ?? false} hint_id={id}>
      <textarea
        {...rest}
        value={value}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={hint || wrong ? id : undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </Around>
  );
}

export function Choice(props: Common & Said & { of: [value: string, word: string][] }) {
  const id = useId();
  return (
    <Around {...props} hint_id={id}>
      <select value={props.value} onChange={(event) => props.set(event.currentTarget.value)}>
        {props.of.map(([value, word]) => (
          <option key={value} value={value} selected={value === props.value}>
            {word}
          </option>
        ))}
      </select>
    </Around>
  );
}

export function Tick(props: { label: ComponentChildren; on: boolean; set: (on: boolean) => void }) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.set(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
