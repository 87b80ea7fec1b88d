export type AppRule = {
  /** What it shows, each by the action of a care page that shows the same (decide-app.ts holds them to that). */
  reads: readonly string[]
  /** Leaves a line by its own name where the page of the same leaves none. */
  logged?: 'view'
}

/** What an app asks with the token that a participant let it have (0057): to read, and nothing else. */
export const APP_ACTIONS = {
  'fhir.patient': { reads: ['profile.read'], logged: 'view' },
  'fhir.appointments': { reads: ['calendar.read'], logged: 'view' },
  'fhir.messages': { reads: ['messages.read', 'team-messages.read'], logged: 'view' },
  'fhir.observations': { reads: ['reports.read', 'measurements.read'] },
  'fhir.care-plans': { reads: ['care-plans.read'] },
  'fhir.documents': { reads: ['documents.read'] },
  'fhir.questionnaires': { reads: ['questionnaires.read'] },
  'fhir.circle': { reads: ['dossier.open'] },
  'fhir.everything': {
    reads: [
      'profile.read',
      'calendar.read',
      'messages.read',
      'team-messages.read',
      'reports.read',
      'measurements.read',
      'care-plans.read',
      'documents.read',
      'questionnaires.read',
      'dossier.open',
    ],
    logged: 'view',
  },
} as const satisfies Record<string, AppRule>
export type AppAction = keyof typeof APP_ACTIONS
