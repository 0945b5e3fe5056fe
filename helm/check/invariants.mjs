// What must be true of whatever the chart renders, whichever values it is given.

const PODS = { Deployment: (o) => o.spec.template, Job: (o) => o.spec.template, CronJob: (o) => o.spec.jobTemplate.spec.template };

const text = (value) => JSON.stringify(value);

/** @returns faults by the name of what must hold */
export function invariants({ objects, name, upgrade }) {
  const of = (kind) => objects.filter((object) => object.kind === kind);
  const service = of("Deployment")[0];
  const container = service.spec.template.spec.containers[0];
  const settings = objects.find((o) => o.kind === "ConfigMap" && o.metadata.name === service.metadata.name).data;
  const pods = objects.filter((o) => PODS[o.kind]).map((o) => [`${o.kind}/${o.metadata.name}`, PODS[o.kind](o)]);
  const cluster = of("Cluster")[0];
  const migration = of("Job")[0];
  const hook = migration.metadata.annotations?.["helm.sh/hook"];
  const not = (condition, fault) => (condition ? [] : [fault]);
  const env = (list, variable) => list.find((each) => each.name === variable);
  const owner = env(migration.spec.template.spec.containers[0].env, "QUARKUS_FLYWAY_PASSWORD").valueFrom.secretKeyRef;
  const egress = objects.find((o) => o.kind === "NetworkPolicy" && o.metadata.name === service.metadata.name)?.spec.egress ?? [];

  return {
    "copies are replaced one by one, never fewer than asked for": [
      ...not(text(service.spec.strategy.rollingUpdate) === '{"maxSurge":1,"maxUnavailable":0}', text(service.spec.strategy)),
      ...not(of("PodDisruptionBudget").length === 1, "no disruption budget"),
      ...not(service.spec.template.spec.topologySpreadConstraints.length === 2, "not spread"),
      ...not((service.spec.replicas === undefined) === (of("HorizontalPodAutoscaler").length === 1), "two say how many copies there are"),
    ],
    "pods have no rights they don't need": pods.flatMap(([pod, { spec }]) => [
      ...not(spec.automountServiceAccountToken === false, pod + " mounts a token"),
      ...not(spec.securityContext.runAsNonRoot === true && spec.securityContext.runAsUser > 0, pod + " may be root"),
      ...not(spec.securityContext.seccompProfile.type === "RuntimeDefault", pod + " without seccomp"),
      ...spec.containers.flatMap(({ securityContext: security, resources }) => [
        ...not(security.readOnlyRootFilesystem === true, pod + " writes to its root"),
        ...not(security.allowPrivilegeEscalation === false, pod + " may gain rights"),
        ...not(text(security.capabilities) === '{"drop":["ALL"]}', pod + " has capabilities"),
        ...not(resources?.requests?.cpu && resources.requests.memory && resources.limits.memory, pod + " without resources"),
      ]),
    ]),
    "service accounts mount no token": of("ServiceAccount").flatMap((o) => not(o.automountServiceAccountToken === false, o.metadata.name)),
    "no secret is rendered": of("Secret").map((o) => o.metadata.name),
    "no database is run by the chart itself": [
      ...[...of("StatefulSet"), ...of("PersistentVolumeClaim")].map((o) => o.metadata.name),
      ...objects.filter((o) => o.kind === "Deployment" && o !== service).map((o) => o.metadata.name),
    ],
    "the service starts when it answers, is ended when it doesn't and finishes what is in flight": [
      ...["startupProbe", "livenessProbe", "readinessProbe"].filter((probe) => !container[probe]),
      ...not(container.readinessProbe.httpGet.path === "/q/health/ready", "ready by another path"),
      ...not(container.lifecycle.preStop.sleep.seconds + parseInt(settings.QUARKUS_SHUTDOWN_TIMEOUT) < service.spec.template.spec.terminationGracePeriodSeconds,
        "killed before it ended"),
    ],
    "the owner migrates and the service can't": [
      ...not(text(migration.spec.template.spec.containers[0].args) === '["migrate"]', "the job doesn't migrate"),
      ...not(settings.QUARKUS_FLYWAY_MIGRATE_AT_START === "false", "the service migrates"),
      ...not(!text(container).includes("FLYWAY"), "the service has the owner's login"),
      ...not(!env(container.env, "QUARKUS_DATASOURCE_PASSWORD").valueFrom.secretKeyRef.name.includes(owner.name), "the service has the owner's secret"),
      ...not(cluster && !upgrade ? hook === undefined : hook === "pre-install,pre-upgrade", "migrates at another time: " + hook),
      ...not(migration.spec.template.spec.containers[0].env.some((each) => each.value?.includes("pooler")) === false, "migrates through the pooler"),
    ],
    "ways are closed but those named": [
      ...not(of("NetworkPolicy").some((o) => o.metadata.name.endsWith("-default-deny") && !o.spec.ingress && !o.spec.egress), "nothing denies"),
      ...pods.flatMap(([pod, template]) => not(of("NetworkPolicy").some((o) =>
        Object.entries(o.spec.podSelector.matchLabels).length > 2 &&
        Object.entries(o.spec.podSelector.matchLabels).every(([key, value]) => template.metadata.labels[key] === value)), pod + " has no policy of its own")),
      ...not(egress.some((way) => way.ports.some(({ port }) => port === 53)), "no way to the name servers"),
      ...not(egress.length <= 5, "more ways than name servers, database, identity provider, object store and one further"),
    ],
    "a cluster is durable, backed up and proved": !cluster ? [] : [
      ...not(cluster.spec.instances >= 3, "fewer than three servers"),
      ...not(cluster.spec.postgresql.synchronous.number >= 1 && cluster.spec.postgresql.synchronous.dataDurability === "required", "not synchronous"),
      ...not(cluster.spec.backup.retentionPolicy && cluster.spec.backup.barmanObjectStore.destinationPath, "no backups"),
      ...not(of("ScheduledBackup").length === 1, "no scheduled backup"),
      ...not(of("CronJob").length === 1, "no scheduled restore check"),
      ...not(of("Pooler").length === 1, "no pooler"),
      ...not(settings.QUARKUS_DATASOURCE_JDBC_URL.includes("-pooler:"), "the service doesn't go through the pooler"),
      ...not(Object.entries(settings).some(([key, value]) => key.includes("REPLICA") && value.includes("-db-ro:")), "no replica"),
    ],
    "the object store's login is the database's and the restore check's alone": !cluster ? [] : pods
      .filter(([pod, template]) => !pod.startsWith("CronJob/") &&
        text(template).includes(text(cluster.spec.backup.barmanObjectStore.s3Credentials.secretAccessKey.name))).map(([pod]) => pod),
    "who answers as the database is verified": Object.entries(settings)
      .filter(([, value]) => value.startsWith("jdbc:") && !/sslmode=verify-(full|ca)/.test(value)).map(([key, value]) => `${key}: ${value}`),
    "alerts name what is theirs": of("PrometheusRule").flatMap((o) => o.spec.groups.flatMap(({ rules }) => rules)
      .filter(({ expr }) => /@\w+@/.test(expr)).map(({ alert, expr }) => `${alert}: ${expr}`)),
    "the operator's exporter of metrics may connect": !cluster ? [] :
      not(cluster.spec.bootstrap.initdb.postInitApplicationSQL.some((each) => /^grant connect on database .* to pg_monitor$/.test(each)), "it may not"),
    "what only some clusters have is off unless asked for": name !== "minimal.yaml" ? [] : objects
      .filter((o) => ["Ingress", "HTTPRoute", "PodMonitor", "ServiceMonitor", "PrometheusRule", "HorizontalPodAutoscaler"].includes(o.kind))
      .map((o) => o.kind),
    "dashboards are JSON": of("ConfigMap").flatMap((o) => Object.entries(o.data)).filter(([key]) => key.endsWith(".json")).flatMap(([key, value]) => {
      try {
        JSON.parse(value);
        return [];
      } catch (e) {
        return [`${key}: ${e.message}`];
      }
    }),
  };
}
