/** Small pieces the pages share. */
import type { Child } from 'hono/jsx';

export function Notice({ wrong = false, children }: { wrong?: boolean; children?: Child }) {
  return (
    <div class={wrong ? 'notice wrong' : 'notice'} role={wrong ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** What went wrong with a form, above it; nothing when nothing did. */
export function Wrong({ message }: { message: string | null }) {
  return message === null ? null : (
    <Notice wrong>
      <p>{message}</p>
    </Notice>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly type?: string;
  readonly value?: string;
  readonly required?: boolean;
  /** Further attributes of the input (autocomplete, inputmode, list, …). */
  readonly attributes?: Readonly<Record<string, string | boolean>>;
}

export function Field({
  name,
  label,
  hint,
  type = 'text',
  value,
  required = false,
  attributes = {},
}: FieldProps) {
  const described = hint === undefined ? {} : { 'aria-describedby': `${name}-hint` };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        required={required}
        {...described}
        {...attributes}
      />
    </div>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
}

export function Select({ name, label, options, value }: SelectProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(option => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One button that posts, with what it needs to say. */
export function Post(props: {
  action: string;
  label: string;
  look?: string;
  fields?: Readonly<Record<string, string>>;
}) {
  const { action, label, look = 'quiet', fields = {} } = props;
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={look} type="submit">
        {label}
      </button>
    </form>
  );
}
