/** HTML that is known to be safe. */
export interface Html {
  text: string;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template in which every text is escaped, in attributes too; only {@link Html} stays as it is. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html)[]): Html {
  return {
    text: parts.reduce((all, part, index) => {
      const value = values[index];
      const inserted =
        value === undefined ? '' : typeof value === 'object' ? value.text : escapeHtml(String(value));
      return all + part + inserted;
    }, ''),
  };
}

/** A text of our own as HTML. */
export function raw(text: string): Html {
  return { text };
}

export function list(parts: readonly Html[]): Html {
  return raw(parts.map(({ text }) => text).join('\n'));
}

const NUMBER = /^(–|[-−]?[\d.,]+(E-?\d+)?\s?%?)$/;

/** Columns of numbers are aligned to the right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): Html {
  const sides = headings.map((_, index) =>
    rows.every((cells) => NUMBER.test(cells[index] ?? '')) ? 'number' : 'text',
  );
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          ${list(headings.map((heading, index) => html`<th scope="col" class="${sides[index] ?? ''}">${heading}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${list(
          rows.map(
            (cells) =>
              html`<tr>
                ${list(cells.map((cell, index) => html`<td class="${sides[index] ?? ''}">${cell}</td>`))}
              </tr>`,
          ),
        )}
      </tbody>
    </table>
  </div>`;
}
