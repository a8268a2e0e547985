// The hosted services of Voice for Dynamics 365 as a container app: one identity, which is the application user of each environment and reads the
// key vault's secrets, and nothing to sign in with anywhere. docs/voicesync.md says what comes before and behind it.
targetScope = 'resourceGroup'

@description('A secret of the key vault, and the variable that the file calls it by.')
type secretVariable = {
  @description('As voicesync.yaml names it, such as CONTOSO_TELEPHONY.')
  variable: string

  @description('The name of the secret in the key vault, such as contoso-telephony.')
  secret: string
}

@description('Names of what is made begin with it.')
@minLength(3)
@maxLength(12)
param name string = 'voicesync'

@description('Where it is made.')
param location string = resourceGroup().location

@description('The image of the release, from a registry this app can read, such as contoso.azurecr.io/voicesync:1.0.0.')
param image string

@description('The text of voicesync.yaml. No secret is in it.')
param configuration string

@description('Secrets that the file names; they are in the key vault before the app starts.')
param secrets secretVariable[] = []

@description('Machines at a time. More than one needs the section cluster in the file, with azure-tables: the output clusterTables.')
@minValue(1)
@maxValue(10)
param machines int = 1

@description('Whether pushes are taken from the internet.')
param takesPushes bool = false

@description('The address of a collector of OpenTelemetry; nothing is sent where it is empty.')
param collector string = ''

var unique = uniqueString(resourceGroup().id, name)
var isCluster = machines > 1
var listen = 8080
var operations = 9090

// Built-in roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}${take(unique, 8)}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = if (isCluster) {
  name: '${toLower(replace(name, '-', ''))}${take(unique, 8)}'
  location: location
  sku: {
    name: 'Standard_LRS'
  }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource writesTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isCluster) {
  name: guid(storage.id, identity.id, storageTableDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: 30
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  dependsOn: [
    readsSecrets
  ]
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: takesPushes
        ? {
            external: true
            targetPort: listen
            transport: 'http'
            allowInsecure: false
          }
        : null
      secrets: concat(
        [
          {
            name: 'voicesync-yaml'
            value: configuration
          }
        ],
        map(secrets, one => {
          name: one.secret
          identity: identity.id
          keyVaultUrl: '${vault.properties.vaultUri}secrets/${one.secret}'
        })
      )
    }
    template: {
      // Passes that go on have 30 seconds to end.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'voicesync'
          image: image
          args: [
            '/etc/voicesync/voicesync-yaml'
          ]
          env: concat(
            [
              {
                name: 'AZURE_CLIENT_ID'
                value: identity.properties.clientId
              }
              {
                name: 'AZURE_TENANT_ID'
                value: tenant().tenantId
              }
            ],
            empty(collector)
              ? []
              : [
                  {
                    name: 'OTEL_EXPORTER_OTLP_ENDPOINT'
                    value: collector
                  }
                ],
            map(secrets, one => {
              name: one.variable
              secretRef: one.secret
            })
          )
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: operations
              }
              periodSeconds: 30
              failureThreshold: 5
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: operations
              }
              periodSeconds: 5
            }
          ]
          volumeMounts: [
            {
              volumeName: 'configuration'
              mountPath: '/etc/voicesync'
            }
          ]
        }
      ]
      scale: {
        minReplicas: machines
        maxReplicas: machines
      }
      volumes: [
        {
          name: 'configuration'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'voicesync-yaml'
              path: 'voicesync-yaml'
            }
          ]
        }
      ]
    }
  }
}

@description('The client id to make an application user of in each environment, with the role Voice ApiUser.')
output applicationId string = identity.properties.clientId

@description('Where the secrets go.')
output vault string = vault.properties.vaultUri

@description('Where pushes go; empty where none are taken.')
output webhook string = takesPushes ? 'https://${app.properties.configuration.ingress.fqdn}/webhook' : ''

@description('For azure-tables in the section cluster; empty for one machine.')
output clusterTables string = isCluster ? storage!.properties.primaryEndpoints.table : ''
