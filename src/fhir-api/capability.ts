import { fhirPaths } from './paths.ts'
import { SCOPES } from './scopes.ts'
import { SERVED, type ServedType, TYPE_NAMES } from './types.ts'

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'

/** The algorithms with which confidential apps sign (SMART App Launch, asymmetric client authentication). */
export const ASSERTION_ALGORITHMS = ['ES384', 'RS384']

const searchParams = ({ date, tokens, updated }: ServedType): object[] => [
  { name: '_id', type: 'token' },
  ...(updated ? [{ name: '_lastUpdated', type: 'date' }] : []),
  { name: 'patient', type: 'reference' },
  ...(date ? [{ name: date, type: 'date' }] : []),
  ...Object.keys(tokens).map((name) => ({ name, type: 'token' })),
]

const resourceOf = (type: (typeof TYPE_NAMES)[number]): object => ({
  type,
  interaction: [{ code: 'read' }, { code: 'search-type' }],
  versioning: 'no-version',
  conditionalRead: 'not-match',
  searchParam: searchParams(SERVED[type]),
  ...(type === 'Patient'
    ? {
        operation: [
          {
            name: 'everything',
            definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
          },
        ],
      }
    : {}),
})

/** What this API can do and no more: made from the same table as its routes (hl7.org/fhir/R4/capabilitystatement.html). */
export const capabilityStatement = (baseUrl: string): object => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-22',
  kind: 'instance',
  software: { name: 'Naast' },
  implementation: {
    description: 'What a participant of a care page may see, to read',
    url: `${baseUrl}${fhirPaths.base}`,
  },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      security: {
        cors: true,
        service: [
          {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                code: 'SMART-on-FHIR',
              },
            ],
          },
        ],
        extension: [
          {
            url: OAUTH_URIS,
            extension: [
              { url: 'authorize', valueUri: `${baseUrl}${fhirPaths.authorize}` },
              { url: 'token', valueUri: `${baseUrl}${fhirPaths.token}` },
              { url: 'revoke', valueUri: `${baseUrl}${fhirPaths.revoke}` },
            ],
          },
        ],
      },
      resource: [
        ...TYPE_NAMES.map(resourceOf),
        { type: 'Binary', interaction: [{ code: 'read' }], versioning: 'no-version' },
      ],
    },
  ],
})

/** What an app needs to be launched (hl7.org/fhir/smart-app-launch/conformance.html); also read as RFC 8414. */
export const smartConfiguration = (baseUrl: string): object => ({
  issuer: `${baseUrl}${fhirPaths.base}`,
  authorization_endpoint: `${baseUrl}${fhirPaths.authorize}`,
  token_endpoint: `${baseUrl}${fhirPaths.token}`,
  revocation_endpoint: `${baseUrl}${fhirPaths.revoke}`,
  token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
  grant_types_supported: ['authorization_code', 'refresh_token'],
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  scopes_supported: SCOPES,
  capabilities: [
    'launch-standalone',
    'client-public',
    'client-confidential-asymmetric',
    'context-standalone-patient',
    'permission-patient',
    'permission-offline',
    'permission-v1',
    'permission-v2',
  ],
})
