/** Whether Kubernetes takes the text as a namespace: an RFC 1123 label (k8s.io/apimachinery, validation.IsDNS1123Label). */
export const isNamespaceName = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
