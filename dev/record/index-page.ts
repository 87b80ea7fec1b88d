import { html } from 'hono/html'
import { personName } from '../../src/record/map/people.ts'
import type { Tenant } from './tenant.ts'

/** A page for people who look what is in the stand-in: its tenants and their patients. */
export function indexPage(tenants: readonly Tenant[], baseOf: (tenant: Tenant) => string) {
  return html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Nagemaakte dossiers</title>
      </head>
      <body>
        <h1>Nagemaakte dossiers</h1>
        <p>Deze server doet zich voor als het dossier van een zorgorganisatie (HL7 FHIR).</p>
        ${tenants.map((tenant) => tenantPart(tenant, baseOf(tenant)))}
      </body>
    </html>`
}

function tenantPart(tenant: Tenant, base: string) {
  const counts = tenant.store
    .types()
    .map((type) => `${type}: ${tenant.store.all(type).length}`)
    .sort()
  return html`<h2>${tenant.name}</h2>
    <p><a href="${base}/metadata">${base}</a> (FHIR ${tenant.fhirVersion})</p>
    <ul>
      ${tenant.store.all('Patient').map((patient) => {
        const name = personName(patient.name)?.full ?? 'zonder naam'
        return html`<li><a href="${base}/Patient/${String(patient.id)}">${name}</a></li>`
      })}
    </ul>
    <p>${counts.join(', ')}</p>`
}
