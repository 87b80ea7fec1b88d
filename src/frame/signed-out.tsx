import type { Request } from '../http/env.ts'
import type { Form as Filled } from '../http/form.ts'
import { Problem } from '../http/problem.ts'
import { pageWith, type Reply } from '../http/reply.ts'
import { readTextFields } from '../http/text-fields.ts'
import type { Display } from '../ui/display.ts'
import { Buttons, Form, Hidden, SubmitButton } from '../ui/form.tsx'
import { Icon } from '../ui/icon.tsx'
import { NumberedSteps } from '../ui/list.tsx'
import { MessagePage } from '../ui/message-page.tsx'
import { isSecret, WhatYouTyped } from './what-you-typed.tsx'

/** Everything that was filled in, field by field, in which nothing is secret; null when there is nothing worth keeping. */
const kept = ({ values, lists }: Filled): [name: string, value: string][] | null => {
  const fields: [string, string][] = [
    ...Object.entries(values),
    ...Object.entries(lists).flatMap(([name, list]) =>
      list.map((value): [string, string] => [`${name}[]`, value]),
    ),
  ]
  const secret = fields.some(([name]) => isSecret(name))
  return secret || !fields.some(([name, value]) => !name.startsWith('_') && value !== '')
    ? null
    : fields
}

/**
 * Somebody's session ended while he was typing: what he typed comes back with a button that sends it again, once he is
 * signed in. Only on care pages, where people write to each other; throws the usual Problem (401) where there is nothing
 * to keep, or something secret in it. That the form came from a page of ours was checked before.
 */
export const keepTyped = async (c: Request): Promise<Reply> => {
  const { pathname, search } = new URL(c.req.url)
  const form = pathname.startsWith('/zorgpagina/') ? await readTextFields(c) : null
  const fields = form && kept(form)
  if (!form || !fields) throw new Problem('signed-out')
  return pageWith(
    401,
    <SignedOutPage
      action={pathname + search}
      form={form}
      fields={fields}
      display={c.var.display}
    />,
  )
}

function SignedOutPage({
  action,
  form,
  fields,
  display,
}: {
  action: string
  form: Filled
  fields: readonly [name: string, value: string][]
  display: Display
}) {
  return (
    <MessagePage title="U bent uitgelogd" drawing="door" context={{ display }} signIn={false}>
      <p>
        U was een tijd niet bezig. Wat u typte is nog niet opgeslagen, maar ook niet weg. Laat deze
        pagina open staan.
      </p>
      <NumberedSteps
        steps={[
          <a class="button button--quiet" href="/inloggen" target="_blank" rel="noopener">
            <Icon name="external-link" />
            <span>Log in, in een nieuw tabblad</span>
          </a>,
          'Kom daarna terug op deze pagina.',
          'Druk op «Opnieuw versturen».',
        ]}
      />
      <Form action={action}>
        {fields.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Buttons>
          <SubmitButton>Opnieuw versturen</SubmitButton>
        </Buttons>
      </Form>
      <WhatYouTyped form={form} />
    </MessagePage>
  )
}
