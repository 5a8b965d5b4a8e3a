{{- define "subgraph.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}-jumpcloud-subgraph
{{- end }}

{{- define "subgraph.selector" -}}
app.kubernetes.io/name: jumpcloud-subgraph
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "subgraph.metadata" -}}
name: {{ include "subgraph.name" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "subgraph.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
  app.kubernetes.io/managed-by: {{ .Release.Service }}
  helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
