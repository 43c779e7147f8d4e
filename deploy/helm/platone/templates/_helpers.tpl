{{- define "platone.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: platone
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "platone.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "platone.image" -}}
{{ printf "%s/%s:%s" .root.Values.image.registry .name (.root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end }}

{{- /* The settings of a service as the environment of its container: dots are underscores, hyphens are left out. */ -}}
{{- define "platone.environment" -}}
{{- $root := .root -}}
{{- $name := .name -}}
{{- $tls := "file:/run/platone/tls/" -}}
{{- $settings := dict
  "server.port" "8443"
  "server.ssl.bundle" "service"
  "server.ssl.client-auth" "need"
  "spring.config.import" "optional:configtree:/run/platone/settings/"
  "spring.ssl.bundle.pem.service.keystore.certificate" (printf "%stls.crt" $tls)
  "spring.ssl.bundle.pem.service.keystore.private-key" (printf "%stls.key" $tls)
  "spring.ssl.bundle.pem.service.truststore.certificate" (printf "%sca.crt" $tls)
  "spring.ssl.bundle.pem.service.reload-on-update" "true"
  "platone.access.issuer" (printf "https://%s" $root.Values.host)
  "platone.access.jwk-set-uri" "https://gateway-service:8443/oauth2/jwks"
  "platone.services.market" "https://market-service:8443"
  "platone.services.clearing" "https://clearing-service:8443"
  "platone.services.settlement" "https://settlement-service:8443"
  "platone.services.blockchain" "https://blockchain-service:8443" -}}
{{- if eq $name "gateway-service" -}}
{{- $settings = merge (dict
  "server.ssl.bundle" "edge"
  "server.ssl.client-auth" "want"
  "spring.ssl.bundle.pem.edge.keystore.certificate" (printf "%stls.crt" $tls)
  "spring.ssl.bundle.pem.edge.keystore.private-key" (printf "%stls.key" $tls)
  "spring.ssl.bundle.pem.edge.truststore.certificate" "file:/run/platone/callers/callers.crt"
  "spring.ssl.bundle.pem.edge.reload-on-update" "true"
  "platone.auth.participants-file" "/run/platone/participants/gateway.json"
  "platone.auth.keys-file" "/var/lib/platone/signing-keys.json"
  "platone.auth.registered-file" "/var/lib/platone/registered.json") $settings -}}
{{- else -}}
{{- $settings = merge (dict
  "spring.kafka.bootstrap-servers" $root.Values.kafka.bootstrapServers
  "spring.kafka.security.protocol" "SSL"
  "spring.kafka.ssl.bundle" "service") $settings -}}
{{- if $root.Values.mongodb.tls -}}
{{- $settings = merge (dict "spring.mongodb.ssl.bundle" "service") $settings -}}
{{- end -}}
{{- end -}}
{{- if eq $name "market-service" -}}
{{- $settings = merge (dict
  "platone.services.gateway" "https://gateway-service:8443"
  "platone.market.participants-file" "/run/platone/participants/market.json"
  "platone.market.participants-authority.certificate" "/run/platone/participants-authority/tls.crt"
  "platone.market.participants-authority.private-key" "/run/platone/participants-authority/tls.key") $settings -}}
{{- end -}}
{{- if eq $name "blockchain-service" -}}
{{- $settings = merge (dict
  "platone.chain.rpc-url" (join "," $root.Values.chain.rpcUrls)
  "platone.chain.chain-id" (printf "%d" (int64 $root.Values.chain.id))
  "platone.chain.keystore-dir" "/var/lib/platone/keys") $settings -}}
{{- end -}}
{{- $settings = mergeOverwrite $settings (deepCopy $root.Values.settings) (deepCopy (get $root.Values.services $name).settings) -}}
{{- range $setting := keys $settings | sortAlpha }}
- name: {{ $setting | replace "-" "" | replace "." "_" | upper }}
  value: {{ get $settings $setting | toString | quote }}
{{- end }}
{{- end }}

{{- define "platone.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "platone.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}
