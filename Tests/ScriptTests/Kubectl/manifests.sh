cat > web.yaml <<'EOF'
apiVersion: v1
kind: ConfigMap
metadata: {name: pages}
data:
  index.html: |
    <p>hello</p>
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: httpd:2.4
        ports: [{containerPort: 80, name: http}]
        env: [{name: GREETING, value: hello}]
        volumeMounts: [{name: pages, mountPath: /usr/local/apache2/htdocs}]
      volumes: [{name: pages, configMap: {name: pages}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
EOF
cat > crd.yaml <<'EOF'
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: crontabs.example.com}
spec:
  group: example.com
  names: {kind: CronTab, plural: crontabs, singular: crontab, shortNames: [ct]}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    additionalPrinterColumns:
    - {name: Schedule, type: string, jsonPath: .spec.cronSpec}
    - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec: {type: object, properties: {cronSpec: {type: string}, replicas: {type: integer, default: 1}}}
EOF
cat > cron.yaml <<'EOF'
apiVersion: example.com/v1
kind: CronTab
metadata: {name: nightly}
spec: {cronSpec: "0 3 * * *"}
EOF
: > empty.yaml
printf 'a: b: c\n' > broken.yaml
printf 'apiVersion: foo.io/v1\nkind: Bar\nmetadata: {name: b}\n' > unknown-kind.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: odd}\ndat: {a: b}\n' > unknown-field.yaml
printf 'apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n' > no-name.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n---\na: b: c\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: two}\n' > multi.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n---\n# only\n---\napiVersion: foo/v1\nkind: Bar\nmetadata: {name: x}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: two}\n---\napiVersion: v1\nkind: Nope\nmetadata: {name: three}\n' > multi2.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: gen-}\n' > gen.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: l, labels: {a: "b c", "bad key!": x}}\n' > badlabel.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Bad_Name}\n' > badname.yaml
printf 'apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n' aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa > longname.yaml
mkdir -p dir/sub emptydir; cp cron.yaml dir/a.yaml; echo hello > dir/notes.txt; printf '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"fromdir"}}' > dir/b.json; cp multi2.yaml dir/sub/m.yml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: tab\n' > tabs.yaml
printf '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"json"}}' > json.yaml
printf 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: bt}\nspec: {replicas: two, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}, spec: {containers: [{name: x}]}}}\n' > badtype.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: dup}\ndata: {a: b, a: c}\n' > dup.yaml
sed 's/httpd:2.4/httpd:2.6/' web.yaml > web2.yaml
cat > kinds.yaml <<'EOF'
apiVersion: batch/v1
kind: Job
metadata: {name: job, labels: {a: b}}
spec:
  parallelism: 1
  completions: 1
  backoffLimit: 3
  activeDeadlineSeconds: 600
  ttlSecondsAfterFinished: 900
  template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [echo, hi], volumeMounts: [{name: v, mountPath: /v}]}], volumes: [{name: v, emptyDir: {}}]}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: cron}
spec: {schedule: "0 0 1 1 *", concurrencyPolicy: Forbid, startingDeadlineSeconds: 20, timeZone: Etc/UTC, jobTemplate: {spec: {template: {spec: {restartPolicy: OnFailure, containers: [{name: c, image: busybox}]}}}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: set}
spec:
  serviceName: set
  replicas: 1
  selector: {matchLabels: {app: set}}
  template: {metadata: {labels: {app: set}}, spec: {containers: [{name: c, image: nginx, volumeMounts: [{name: data, mountPath: /data}]}]}}
  volumeClaimTemplates: [{metadata: {name: data, labels: {x: z}}, spec: {accessModes: [ReadWriteOnce], storageClassName: standard, resources: {requests: {storage: 1Gi}}}}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: daemon}
spec:
  selector: {matchLabels: {app: daemon}}
  template: {metadata: {labels: {app: daemon}}, spec: {containers: [{name: c, image: nginx}]}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: lone}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: vol}
spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteOnce, ReadOnlyMany], storageClassName: manual, persistentVolumeReclaimPolicy: Retain, hostPath: {path: /tmp/x}, claimRef: {name: c, namespace: default}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [a, b]}]}]}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ing, annotations: {k: x}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [foo.com], secretName: s}, {hosts: [bar.com]}]
  rules:
  - host: foo.com
    http: {paths: [{path: /a, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}, {path: /b, pathType: Exact, backend: {service: {name: nope, port: {name: http}}}}]}
  - http: {paths: [{pathType: ImplementationSpecific, path: /, backend: {service: {name: web, port: {name: http}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ing2}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: policy}
spec:
  podSelector: {matchLabels: {a: b}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from: [{podSelector: {matchLabels: {c: d}}}, {namespaceSelector: {matchLabels: {e: f}}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}, {podSelector: {}, namespaceSelector: {}}]
    ports: [{port: 80, protocol: TCP}, {port: http}]
  - {}
  egress:
  - to: [{ipBlock: {cidr: 1.0.0.0/8}}]
    ports: [{port: 53, protocol: UDP, endPort: 60}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {}, policyTypes: [Ingress]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: hpa}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 1
  maxReplicas: 3
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}
  - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 100Mi}}}
  - {type: Pods, pods: {metric: {name: pps}, target: {type: AverageValue, averageValue: 1k}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: pdb}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: pdb2}
spec: {maxUnavailable: 50%, selector: {matchLabels: {app: web}}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota}
spec: {hard: {pods: "10", cpu: "4", memory: 8Gi, requests.storage: 10Gi}, scopes: [NotTerminating]}
---
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Container, default: {cpu: 500m}, defaultRequest: {cpu: 100m}, max: {cpu: "2"}, min: {cpu: 50m}}, {type: Pod, max: {cpu: "8"}, maxLimitRequestRatio: {cpu: "2"}}]}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 100
globalDefault: false
description: "for tests"
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/fast
parameters: {type: ssd, a: b}
allowVolumeExpansion: true
mountOptions: [a, b]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: role}
rules:
- {apiGroups: [""], resources: [pods, pods/log], verbs: [get, list]}
- {apiGroups: [apps], resources: [deployments], resourceNames: [x, z], verbs: ["*"]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: bind}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: role}
subjects: [{kind: User, name: bob, apiGroup: rbac.authorization.k8s.io}, {kind: ServiceAccount, name: default, namespace: default}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: crole}
rules:
- {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
- {nonResourceURLs: [/healthz], verbs: [get]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: cbind}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: crole}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: acc}
imagePullSecrets: [{name: regcred}]
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx, parameters: {apiGroup: k8s.example.com, kind: P, name: x}}
---
apiVersion: v1
kind: ReplicationController
metadata: {name: rc}
spec: {replicas: 1, selector: {app: rc}, template: {metadata: {labels: {app: rc}}, spec: {containers: [{name: c, image: nginx}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: rich}
spec:
  selector: {matchLabels: {app: rich}}
  template:
    metadata: {labels: {app: rich}}
    spec:
      priorityClassName: high
      nodeSelector: {nope: "1"}
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: rich}}}]
      volumes:
      - {name: p, projected: {sources: [{configMap: {name: a}}, {secret: {name: b}}, {downwardAPI: {items: [{path: l, fieldRef: {fieldPath: metadata.labels}}]}}]}}
      - {name: d, downwardAPI: {items: [{path: l, fieldRef: {fieldPath: metadata.labels}}]}}
      - {name: nf, nfs: {server: s, path: /p}}
      - {name: c, csi: {driver: x, readOnly: true}}
      - {name: e, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}
      - {name: pvc, persistentVolumeClaim: {claimName: lone}}
      - {name: h, hostPath: {path: /x}}
      - {name: m, emptyDir: {medium: Memory, sizeLimit: 1Gi}}
      initContainers: [{name: i, image: busybox, resources: {limits: {cpu: "1", memory: 1Gi}}}]
      containers:
      - name: c
        image: nginx
        ports: [{containerPort: 80, hostPort: 8080, name: http}]
        lifecycle: {preStop: {exec: {command: [sleep, "1"]}}}
        envFrom: [{configMapRef: {name: a}}, {secretRef: {name: b, optional: true}, prefix: P_}]
        env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: C, valueFrom: {secretKeyRef: {name: a, key: b}}}]
        livenessProbe: {httpGet: {path: /h, port: http}, periodSeconds: 3}
        readinessProbe: {tcpSocket: {port: 80}}
        startupProbe: {exec: {command: [a, b]}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: nfs}
spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteMany], nfs: {server: s, path: /p}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: csi}
spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteMany], csi: {driver: d, volumeHandle: h, volumeAttributes: {a: b}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: local}
spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteMany], local: {path: /x}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: indexed}
spec: {completions: 2, completionMode: Indexed, suspend: true, template: {spec: {restartPolicy: Never, serviceAccountName: acc, containers: [{name: c, image: busybox}]}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: bare}
spec:
  serviceName: bare
  replicas: 0
  updateStrategy: {type: OnDelete}
  selector: {matchExpressions: [{key: app, operator: In, values: [bare, other]}]}
  template: {metadata: {labels: {app: bare}}, spec: {containers: [{name: c, image: nginx}]}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: rich}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  behavior: {scaleDown: {stabilizationWindowSeconds: 60, policies: [{type: Pods, value: 4, periodSeconds: 60}]}, scaleUp: {selectPolicy: Max, policies: [{type: Percent, value: 10, periodSeconds: 30}]}}
  metrics:
  - {type: Object, object: {describedObject: {apiVersion: v1, kind: Service, name: web}, metric: {name: rps}, target: {type: Value, value: "10"}}}
  - {type: External, external: {metric: {name: queue, selector: {matchLabels: {a: b}}}, target: {type: AverageValue, averageValue: "30"}}}
  - {type: ContainerResource, containerResource: {name: cpu, container: app, target: {type: Utilization, averageUtilization: 60}}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: plain}
spec: {hard: {pods: "50", cpu: "40"}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: exprs}
spec: {podSelector: {matchExpressions: [{key: a, operator: Exists}, {key: b, operator: NotIn, values: [c, d]}]}, policyTypes: [Egress], egress: [{}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: res}
spec: {defaultBackend: {resource: {apiGroup: k8s.example.com, kind: Bucket, name: b}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: many}
rules:
- {apiGroups: ["", apps], resources: [pods, deployments], verbs: [get]}
- {apiGroups: [""], resources: [secrets], verbs: [get]}
- {apiGroups: [""], resources: [secrets], verbs: [list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: aggregated}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}
rules: []
EOF
cat > enums.yaml <<'EOF'
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: levels.levels.example.com}
spec:
  group: levels.example.com
  names: {kind: Level, plural: levels, singular: level, shortNames: [lv]}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        description: a tab
        properties:
          spec: {type: object, description: wanted, required: [cronSpec], properties: {cronSpec: {type: string, description: when}, level: {type: string, enum: [low, high], description: how much}, count: {type: integer, enum: [1, 2], default: 1}, modes: {type: array, items: {type: string, enum: [a, b]}}, three: {type: string, enum: [one, two, three, four]}, five: {type: string, enum: [one, two, three, four, five, ""]}}}
EOF
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, labels: {x: true}}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: z}\n' > boollabel.yaml
cat > daemon.yaml <<'EOF'
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, labels: {app: agent}}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "fluentd:v1"}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store}
spec:
  serviceName: store
  selector: {matchLabels: {app: store}}
  template:
    metadata: {labels: {app: store}}
    spec: {containers: [{name: store, image: "redis:6"}]}
EOF
{ printf 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec:\n  updateStrategy: {type: OnDelete}\n'
  printf '  selector: {matchLabels: {app: agent}}\n  template:\n    metadata: {labels: {app: agent}}\n'
  printf '    spec: {containers: [{name: agent, image: fluentd}]}\n'; } > ondelete.yaml
sed 's/DaemonSet/StatefulSet/; s/template:/serviceName: agent\n  template:/' ondelete.yaml > ondelete-set.yaml
printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x\n' > unclosed.yaml
echo '{"auths":{}}' > login.json
printf 'apiVersion: v1\nkind: Pod\nmetadata: {name: sources}\nspec:\n  containers:\n  - name: a\n    image: nginx\n    env:\n' > sources.yaml
number=0
for source in 'configMapKeyRef: {name: c, key: k, optional: true}' 'secretKeyRef: {name: s, key: k, optional: true}' \
  'fieldRef: {fieldPath: metadata.name}' 'resourceFieldRef: {resource: limits.cpu}' \
  'resourceFieldRef: {resource: limits.cpu, containerName: a}'; do
  printf '    - {name: E%s, valueFrom: {%s}}\n' "$((number += 1))" "$source" >> sources.yaml
done
