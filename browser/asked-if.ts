interface FieldCondition {
  field: string
  operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='
  values: string[]
}

const ORDER: Record<string, (left: number, right: number) => boolean> = {
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
}

const number = (text: string): number => Number(text.trim().replace(',', '.'))

const given = (form: HTMLFormElement, field: string): string[] => {
  const data = new FormData(form)
  return [...data.getAll(field), ...data.getAll(`${field}[]`)].filter(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  )
}

const meets = (answers: string[], { operator, values }: FieldCondition): boolean => {
  const same = (answer: string) =>
    values.some((value) => value === answer.trim() || number(value) === number(answer))
  if (operator === 'exists') return answers.length > 0 === (values[0] !== 'nee')
  if (operator === '=') return answers.some(same)
  if (operator === '!=') return !answers.some(same)
  return answers.some((answer) => ORDER[operator]?.(number(answer), number(values[0] ?? '')))
}

/**
 * A question that is only asked after a certain answer on the same page. It folds away until then; without script it
 * stands there with a sentence that says when to answer it. The server decides again.
 */
class AskedIf extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form')
    const conditions: FieldCondition[] = JSON.parse(this.dataset.when ?? '[]')
    if (!form || conditions.length === 0) return
    const holds = (condition: FieldCondition) => meets(given(form, condition.field), condition)
    const look = () => {
      this.hidden = !(this.dataset.one ? conditions.some(holds) : conditions.every(holds))
    }
    form.addEventListener('input', look)
    form.addEventListener('change', look)
    look()
  }
}

customElements.define('asked-if', AskedIf)
