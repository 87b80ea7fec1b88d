import { load } from 'cheerio'
import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { Checkbox, Checkboxes, Radios, Select } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import {
  CodeField,
  DateFields,
  EmailField,
  PasswordField,
  PhoneField,
  TextArea,
  TextField,
} from './fields.tsx'
import { Form, SubmitButton } from './form.tsx'
import { Page } from './layout.tsx'

const draw = (part: Child) => load(String(part), null, false)
const none = { values: {}, errors: {} }
const options = [
  { value: 'basis', label: 'Basis functionaliteiten', hint: 'Alles zonder het dossier.' },
  { value: 'alles', label: 'Alles (inc. medische gegevens)' },
]

const textual = { TextField, EmailField, PhoneField, TextArea }

describe.each(Object.entries(textual))('%s', (_, Part) => {
  it('has its label, and keeps what was typed', () => {
    const $ = draw(<Part name="veld" label="Naam" values={{ veld: `"><b>ô'` }} errors={{}} />)
    const control = $('#veld-veld')
    expect($('label[for=veld-veld]').text()).toBe('Naam')
    expect(control.val()).toBe(`"><b>ô'`)
    expect(control.attr('name')).toBe('veld')
    expect(control.attr('aria-invalid')).toBeUndefined()
    expect(control.attr('aria-describedby')).toBeUndefined()
  })

  it('ties hint and error to the control, in the order in which they are read', () => {
    const $ = draw(
      <Part
        name="veld"
        label="Naam"
        hint="Zoals in de brief"
        values={{}}
        errors={{ veld: 'Vul de naam in' }}
      />,
    )
    const control = $('#veld-veld')
    expect(control.attr('aria-invalid')).toBe('true')
    const described = control.attr('aria-describedby')?.split(' ') ?? []
    expect(described.map((id) => $(`#${id}`).text())).toEqual([
      'Zoals in de brief',
      'Fout: Vul de naam in',
    ])
  })
})

describe('fields that know what they ask', () => {
  it('the code of a text message is one box that the phone can fill in (ACC-6)', () => {
    const $ = draw(<CodeField name="code" label="Code" kind="one-time" {...none} />)
    expect($('input')).toHaveLength(1)
    expect($('input').attr()).toMatchObject({
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
    })
  })

  it('the code of a letter may have letters', () => {
    const $ = draw(<CodeField name="code" label="Code" kind="letter" {...none} />)
    expect($('input').attr('inputmode')).toBeUndefined()
    expect($('input').attr('autocomplete')).toBe('off')
  })

  it('a password is never sent back, and managers know which it is', () => {
    const $ = draw(
      <PasswordField name="w" label="W" purpose="new" values={{ w: 'geheim' }} errors={{}} />,
    )
    expect($('input').attr('value')).toBeUndefined()
    expect($('input').attr('autocomplete')).toBe('new-password')
    expect($.html()).not.toContain('geheim')
  })

  it('an e-mail address is not corrected', () => {
    const $ = draw(<EmailField name="e" label="E" {...none} />)
    expect($('input').attr()).toMatchObject({
      type: 'email',
      autocomplete: 'email',
      spellcheck: 'false',
    })
  })
})

describe('a date in three boxes', () => {
  const values = { 'geboren-dag': '31', 'geboren-maand': '2', 'geboren-jaar': '1938' }

  it('keeps all three', () => {
    const $ = draw(<DateFields name="geboren" label="Geboortedatum" values={values} errors={{}} />)
    expect(
      $('input')
        .map((_, input) => $(input).val())
        .get(),
    ).toEqual(['31', '2', '1938'])
    expect($('label').length).toBe(3)
    for (const label of $('label').toArray()) expect($(`#${$(label).attr('for')}`)).toHaveLength(1)
  })

  it('an error marks all three and is tied to the group; the link of the summary leads to the first', () => {
    const errors = { geboren: 'Deze datum bestaat niet' }
    const $ = draw(
      <DateFields name="geboren" label="Geboortedatum" values={values} errors={errors} />,
    )
    expect($('[aria-invalid=true]')).toHaveLength(3)
    expect($(`#${$('fieldset').attr('aria-describedby')}`).text()).toContain(
      'Deze datum bestaat niet',
    )
    const href = draw(<ErrorSummary errors={errors} />)('a').attr('href')
    expect($(href ?? '').attr('name')).toBe('geboren-dag')
  })
})

describe('choices', () => {
  it('cards keep the choice, and their explanation is read with them', () => {
    const $ = draw(
      <Radios
        name="r"
        label="Krijgt toegang tot"
        options={options}
        values={{ r: 'basis' }}
        errors={{}}
      />,
    )
    expect($('input[checked]').val()).toBe('basis')
    expect($(`#${$('#veld-r').attr('aria-describedby')}`).text()).toBe('Alles zonder het dossier.')
    expect($('legend').text()).toBe('Krijgt toegang tot')
  })

  it('several boxes keep several choices', () => {
    const $ = draw(
      <Checkboxes name="c" label="C" options={options} values={{ c: 'basis,alles' }} errors={{}} />,
    )
    expect($('input[checked]')).toHaveLength(2)
  })

  it('one box: its error is tied to it', () => {
    const $ = draw(
      <Checkbox name="a" label="Ik ga akkoord" values={{}} errors={{ a: 'Ga akkoord' }} />,
    )
    expect($(`#${$('input').attr('aria-describedby')}`).text()).toContain('Ga akkoord')
    expect($('input').attr('checked')).toBeUndefined()
    expect(
      draw(<Checkbox name="a" label="x" values={{ a: 'ja' }} errors={{}} />)('input[checked]'),
    ).toHaveLength(1)
  })

  it('a list keeps the choice', () => {
    const $ = draw(
      <Select name="s" label="S" options={options} values={{ s: 'alles' }} errors={{}} />,
    )
    expect($('option[selected]').val()).toBe('alles')
    expect($('option').first().text()).toBe('Maak een keuze')
  })
})

describe('form and page with errors', () => {
  const errors = { naam: 'Vul de naam in', _form: 'De code is verlopen' }

  it('the summary has the very words of the field, takes the focus and is announced', () => {
    const $ = draw(<ErrorSummary errors={errors} />)
    expect($('h2').text()).toBe('Er is iets niet goed ingevuld')
    expect($('[role=alert]').attr('tabindex')).toBe('-1')
    expect($('a[href="#veld-naam"]').text()).toBe('Vul de naam in')
    expect($('li').last().find('a')).toHaveLength(0)
    expect(String(<ErrorSummary errors={{}} />)).toBe('')
  })

  it('the title of the page begins with «Fout: »', () => {
    const page = (wrong: Record<string, string>) =>
      draw(
        <Page title="Uitnodigen" errors={wrong}>
          x
        </Page>,
      )
    expect(page(errors)('title').text()).toBe('Fout: Uitnodigen – Naast')
    expect(page({})('title').text()).toBe('Uitnodigen – Naast')
  })

  it('a form posts, without the bubbles of the browser, with its once-only token', () => {
    const $ = draw(
      <Form action="/x?a=1&b=2" token="t-1">
        <SubmitButton about="voor Karin">Verwijderen</SubmitButton>
      </Form>,
    )
    expect($('form').attr()).toMatchObject({ method: 'post', action: '/x?a=1&b=2', novalidate: '' })
    expect($('input[name=_form]').val()).toBe('t-1')
    expect($('button').attr('type')).toBe('submit')
    expect($('button').text()).toBe('Verwijderen voor Karin')
  })

  it('a label can be the heading of a page with one question', () => {
    const $ = draw(<TextField name="n" label="Hoe heet u?" asHeading {...none} />)
    expect($('h1 label[for=veld-n]').text()).toBe('Hoe heet u?')
  })
})
