{{- define "madad.fullname" -}}
{{- if contains "madad" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-madad" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "madad.selector" -}}
app.kubernetes.io/name: madad
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "madad.labels" -}}
{{ include "madad.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "madad.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "madad.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "madad.ownCluster" -}}
{{- if eq .Values.postgresql.mode "cloudnative-pg" }}yes{{ end }}
{{- end }}

{{- define "madad.cluster" -}}
{{ include "madad.fullname" . }}-db
{{- end }}

{{/* What no value file may leave out, or say twice, told in one line each */}}
{{- define "madad.check" -}}
{{- $v := .Values -}}
{{- if not $v.identity.issuer }}{{ fail "identity.issuer is needed: the OpenID Connect issuer whose tokens count" }}{{ end -}}
{{- if not $v.postgresql.serviceSecret.name }}{{ fail "postgresql.serviceSecret.name is needed: the secret with the login of the role that reads and writes" }}{{ end -}}
{{- if not $v.postgresql.ownerSecret.name }}{{ fail "postgresql.ownerSecret.name is needed: the secret with the login of the role that migrates" }}{{ end -}}
{{- if eq $v.postgresql.serviceSecret.name $v.postgresql.ownerSecret.name }}{{ if eq $v.postgresql.serviceSecret.usernameKey $v.postgresql.ownerSecret.usernameKey }}{{ fail "postgresql.serviceSecret and ownerSecret name the same login: the service must not be the owner" }}{{ end }}{{ end -}}
{{- if include "madad.ownCluster" . }}
{{- with $v.postgresql.cloudnativePg }}
{{- if not .backup.destinationPath }}{{ fail "postgresql.cloudnativePg.backup.destinationPath is needed: there is no cluster without backups" }}{{ end -}}
{{- if not .backup.credentialsSecret.name }}{{ fail "postgresql.cloudnativePg.backup.credentialsSecret.name is needed: the login of the object store" }}{{ end -}}
{{- if ge (int .synchronousStandbys) (int .instances) }}{{ fail "postgresql.cloudnativePg.synchronousStandbys must be less than instances: the primary is one of them" }}{{ end -}}
{{- end }}
{{- else if not $v.postgresql.external.host }}{{ fail "postgresql.external.host is needed where postgresql.mode is external" }}{{ end -}}
{{- if and $v.ingress.enabled $v.gateway.enabled }}{{ fail "ingress and gateway are both enabled: choose one" }}{{ end -}}
{{- if and $v.ingress.enabled (not (and $v.ingress.host $v.ingress.tlsSecret)) }}{{ fail "ingress.host and ingress.tlsSecret are needed where ingress is enabled" }}{{ end -}}
{{- if and $v.gateway.enabled (not (and $v.gateway.hostnames $v.gateway.parentRefs)) }}{{ fail "gateway.hostnames and gateway.parentRefs are needed where gateway is enabled" }}{{ end -}}
{{- if and $v.monitoring.podMonitor $v.monitoring.serviceMonitor }}{{ fail "monitoring.podMonitor and serviceMonitor are both on: choose one, or everything is counted twice" }}{{ end -}}
{{- if or $v.monitoring.podMonitor $v.monitoring.serviceMonitor }}{{ if not (and $v.monitoring.oauth2.tokenUrl $v.monitoring.oauth2.secret) }}{{ fail "monitoring.oauth2.tokenUrl and secret are needed where a monitor is on: metrics aren't open" }}{{ end }}{{ end -}}
{{- if gt (int $v.autoscaling.minReplicas) (int $v.autoscaling.maxReplicas) }}{{ fail "autoscaling.minReplicas is more than maxReplicas" }}{{ end -}}
{{- if and $v.priorityClass.create (not $v.priorityClass.name) }}{{ fail "priorityClass.name is needed where it is made" }}{{ end -}}
{{- range $key, $value := $v.settings }}
{{- if regexMatch "PASSWORD|SECRET|TOKEN$" $key }}{{ fail (printf "settings.%s looks like a secret: keep it in one of settingsFromSecrets" $key) }}{{ end -}}
{{- end }}
{{- end }}

{{- define "madad.primaryHost" -}}
{{- if include "madad.ownCluster" . }}{{ include "madad.cluster" . }}-rw{{ else }}{{ .Values.postgresql.external.host }}{{ end }}
{{- end }}

{{/* Where copies read and write: through the pooler where there is one */}}
{{- define "madad.serviceHost" -}}
{{- if and (include "madad.ownCluster" .) .Values.postgresql.cloudnativePg.pooler.instances }}{{ include "madad.cluster" . }}-pooler{{ else }}{{ include "madad.primaryHost" . }}{{ end }}
{{- end }}

{{- define "madad.port" -}}
{{- if include "madad.ownCluster" . }}5432{{ else }}{{ .Values.postgresql.external.port }}{{ end }}
{{- end }}

{{- define "madad.replicaHost" -}}
{{- if include "madad.ownCluster" . }}{{ if gt (int .Values.postgresql.cloudnativePg.instances) 1 }}{{ include "madad.cluster" . }}-ro{{ end }}{{ else }}{{ .Values.postgresql.external.replicaHost }}{{ end }}
{{- end }}

{{- define "madad.replicaPort" -}}
{{- if include "madad.ownCluster" . }}5432{{ else }}{{ .Values.postgresql.external.replicaPort }}{{ end }}
{{- end }}

{{/* Name and key of the secret with the authority of the database's certificate, as JSON; nothing where it isn't ours to give */}}
{{- define "madad.databaseAuthority" -}}
{{- if include "madad.ownCluster" . }}{{ dict "name" (printf "%s-ca" (include "madad.cluster" .)) "key" "ca.crt" | toJson }}
{{- else if .Values.postgresql.external.caSecret.name }}{{ .Values.postgresql.external.caSecret | toJson }}{{ end }}
{{- end }}

{{- define "madad.jdbcParameters" -}}
{{- if include "madad.ownCluster" . }}sslmode=verify-full{{ else }}sslmode={{ .Values.postgresql.external.sslMode }}{{ end }}
{{- if include "madad.databaseAuthority" . }}&sslrootcert=/etc/madad/database/ca.crt{{ else if regexMatch "^verify" .Values.postgresql.external.sslMode }}&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory{{ end }}
{{- end }}

{{- define "madad.primaryUrl" -}}
jdbc:postgresql://{{ include "madad.primaryHost" . }}:{{ include "madad.port" . }}/{{ .Values.postgresql.database }}?{{ include "madad.jdbcParameters" . }}
{{- end }}

{{- define "madad.serviceUrl" -}}
jdbc:postgresql://{{ include "madad.serviceHost" . }}:{{ include "madad.port" . }}/{{ .Values.postgresql.database }}?{{ include "madad.jdbcParameters" . }}
{{- end }}

{{/* The replica's setting, here and nowhere else; its login is the service's */}}
{{- define "madad.replicaSettings" -}}
{{- if include "madad.replicaHost" . -}}
QUARKUS_DATASOURCE_REPLICA_JDBC_URL: {{ printf "jdbc:postgresql://%s:%s/%s?%s" (include "madad.replicaHost" .) (include "madad.replicaPort" .) .Values.postgresql.database (include "madad.jdbcParameters" .) | quote }}
{{- end }}
{{- end }}

{{- define "madad.login" -}}
- name: {{ .user }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.usernameKey }}
- name: {{ .password }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.passwordKey }}
{{- end }}

{{- define "madad.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.podSecurity.runAsUser }}
runAsGroup: {{ .Values.podSecurity.runAsGroup }}
fsGroup: {{ .Values.podSecurity.runAsGroup }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "madad.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{- define "madad.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if include "madad.databaseAuthority" . }}
- name: database-authority
  mountPath: /etc/madad/database
  readOnly: true
{{- end }}
{{- end }}

{{- define "madad.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 512Mi
{{- with include "madad.databaseAuthority" . }}
{{- $secret := fromJson . }}
- name: database-authority
  secret:
    secretName: {{ $secret.name }}
    items:
      - key: {{ $secret.key }}
        path: ca.crt
{{- end }}
{{- end }}

{{- define "madad.scheduling" -}}
{{- with .Values.priorityClass.name }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "madad.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end }}

{{- define "madad.ports" -}}
{{- range . }}
- port: {{ . }}
  protocol: TCP
{{- end }}
{{- end }}

{{/* One way out: to these peers, or to anybody, on these ports; closed without ports */}}
{{- define "madad.way" -}}
{{- if .ports }}
- {{ with .to }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- include "madad.ports" .ports | nindent 4 }}
{{- end }}
{{- end }}

{{- define "madad.toDns" -}}
- {{ with .Values.networkPolicy.dns.to }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- range .Values.networkPolicy.dns.ports }}
    - port: {{ . }}
      protocol: UDP
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}

{{- define "madad.clusterPods" -}}
podSelector:
  matchLabels:
    cnpg.io/cluster: {{ include "madad.cluster" . }}
{{- end }}

{{- define "madad.poolerPods" -}}
podSelector:
  matchLabels:
    cnpg.io/poolerName: {{ include "madad.cluster" . }}-pooler
{{- end }}

{{- define "madad.toDatabase" -}}
{{- if include "madad.ownCluster" . }}
- to:
    - {{- include "madad.clusterPods" . | nindent 6 }}
    {{- if .Values.postgresql.cloudnativePg.pooler.instances }}
    - {{- include "madad.poolerPods" . | nindent 6 }}
    {{- end }}
  ports:
    {{- include "madad.ports" (list 5432) | nindent 4 }}
{{- else }}
{{- $ports := list (int .Values.postgresql.external.port) }}
{{- if .Values.postgresql.external.replicaHost }}{{ $ports = append $ports (int .Values.postgresql.external.replicaPort) | uniq }}{{ end }}
{{- include "madad.way" (dict "to" .Values.networkPolicy.database.to "ports" $ports) }}
{{- end }}
{{- end }}

{{/* What the copies are told by the chart itself */}}
{{- define "madad.ownSettings" -}}
QUARKUS_HTTP_HOST: 0.0.0.0
QUARKUS_HTTP_PORT: "8080"
QUARKUS_SHUTDOWN_TIMEOUT: {{ .Values.shutdown.requestSeconds }}S
QUARKUS_DATASOURCE_JDBC_URL: {{ include "madad.serviceUrl" . | quote }}
QUARKUS_DATASOURCE_JDBC_MAX_SIZE: {{ .Values.postgresql.connectionsPerCopy | quote }}
# migrated before, as the owner, by the job
QUARKUS_FLYWAY_MIGRATE_AT_START: "false"
MADAD_DATABASE_WAIT: {{ .Values.postgresql.waitSeconds }}S
{{- with include "madad.replicaSettings" . }}
{{- . | nindent 0 }}
{{- end }}
QUARKUS_OIDC_AUTH_SERVER_URL: {{ .Values.identity.issuer | quote }}
QUARKUS_OIDC_TOKEN_AUDIENCE: {{ .Values.identity.audience | quote }}
QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH: {{ .Values.identity.rolesClaim | quote }}
MADAD_DEMO_IDENTITY: "off"
# for a collector of logs
QUARKUS_LOG_CONSOLE_JSON_ENABLED: {{ .Values.logs.json | quote }}
{{- end }}
