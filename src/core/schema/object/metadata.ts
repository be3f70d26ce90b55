import { list, map, object, text, whole, flag, withFacts } from '#core/schema/build.ts'
import type { Field, Fields, ObjectField } from '#core/schema/field.ts'
import { annotationsOf, labelsOf } from './known-keys.ts'

const server = { serverOwned: true } as const
const time = { ...server, isTime: true } as const

const ownerReference = object('One object this one belongs to.', {
  apiVersion: text('API version of the owner.', { required: true }),
  kind: text('Kind of the owner.', { required: true }),
  name: text('Name of the owner.', { required: true }),
  uid: text('The unique id of the owner, as the cluster gave it.', { required: true }),
  controller: flag('Whether this owner is the one that manages the object.'),
  blockOwnerDeletion: flag('Whether the owner can only be deleted after this object.'),
})

const written: Fields = {
  name: text('Name of the object: small letters, digits, `-` and `.`, at most 253 characters.', {
    required: true,
    example: 'stripe-api',
  }),
  generateName: text('Beginning of a name that the API server completes with five random letters.', {
    when: 'With `kubectl create` only: `kubectl apply` needs a fixed name.',
  }),
  namespace: text('Namespace the object lives in.', {
    absent: 'The namespace that kubectl is set to, else `default`.',
    holds: 'namespace',
    example: 'payments',
  }),
  labels: map(
    'Short marks by which people, selectors and Istio find the object.',
    text('Value of the label.'),
    {
      keyMeaning: 'label',
    },
  ),
  annotations: map('Notes for tools; some switch a feature of Istio.', text('Value of the annotation.')),
  finalizers: list(
    'Names of those who must agree before the object is deleted.',
    text('Name of one of them.'),
  ),
  ownerReferences: list(
    'Objects this one belongs to; when they are deleted, it is deleted too.',
    ownerReference,
  ),
}

const givenByServer: Fields = {
  uid: text('The unique id the API server gave the object.', server),
  resourceVersion: text('The version of the object in the store.', server),
  generation: whole('Counts the changes of `spec`.', server),
  creationTimestamp: text('When the object was made. Istio lets the older of two rivals win.', time),
  deletionTimestamp: text('When the object will be gone.', time),
  deletionGracePeriodSeconds: whole('Seconds between the wish to delete and the deletion.', server),
  selfLink: text('No longer used.', server),
  managedFields: list(
    'Who wrote which field, kept by the API server.',
    object('What one writer wrote.', {
      manager: text('Who wrote.', server),
      operation: text('How it was written: `Apply` or `Update`.', server),
      apiVersion: text('In which version it was written.', server),
      time: text('When it was written.', time),
      fieldsType: text('How `fieldsV1` is written.', server),
      fieldsV1: object('The fields.', {}, { ...server, keepsUnknown: true }),
      subresource: text('Through which subresource it was written.', server),
    }),
    server,
  ),
}

/**
 * The `metadata` of an object of this kind, with the labels and annotations Istio knows on it.
 * Source: Kubernetes 1.35, apimachinery `meta/v1` ObjectMeta; Istio 1.30.3, `label/labels.yaml` and `annotation/annotations.yaml`.
 */
export function metadataOf(kind: string): ObjectField {
  const fields: Fields = {
    ...written,
    labels: withKnownKeys(written['labels'], labelsOf(kind)),
    annotations: withKnownKeys(written['annotations'], annotationsOf(kind)),
    ...givenByServer,
  }
  return object('Name, namespace, labels and annotations of the object.', fields, { required: true })
}

const withKnownKeys = (field: Field | undefined, knownKeys: ReturnType<typeof labelsOf>): Field =>
  field?.type === 'map' ? withFacts(field, { knownKeys }) : map('Keys and values.', text('A value.'))
