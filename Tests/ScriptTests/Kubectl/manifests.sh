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
