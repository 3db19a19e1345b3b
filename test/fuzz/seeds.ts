/** Texts to spoil: each with a bit of everything that its language knows. */

export const cibSeed = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a remark -->
<cib crm_feature_set="3.16.2" validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0" have-quorum="1">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="a"><instance_attributes id="n1"><nvpair id="n1-s" name="standby" value="off"/></instance_attributes></node>
      <node id='2' uname='b'/>
    </nodes>
    <resources>
      <template id="t" class="ocf" provider="pacemaker" type="Dummy"/>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-p" score="5">
          <rule id="ip-r" boolean-op="or"><expression id="e" attribute="a" operation="lt" value="5 &lt; 6"/>
            <date_expression id="d" operation="date_spec"><date_spec id="ds" hours="9-16" moon="4"/></date_expression></rule>
          <nvpair id="ip-p-ip" name="ip" value="192.0.2.1"/>
        </instance_attributes>
        <operations><op id="ip-m" name="monitor" interval="10s" timeout="20s"><meta_attributes id="om"/></op></operations>
      </primitive>
      <master id="m"><meta_attributes id="mm"><nvpair id="mm1" name="notify" value="true"/></meta_attributes>
        <group id="g"><primitive id="x" template="t"/><primitive id="y" class="systemd" type="nginx"/></group></master>
      <bundle id="b"><podman image="i" masters="1"/><network ip-range-start="192.0.2.9"><port-mapping id="pm" port="80"/></network>
        <storage><storage-mapping id="sm" source-dir="/s" target-dir="/t"/></storage></bundle>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="ip" node="a" score="INFINITY"/>
      <rsc_colocation id="c" score="-INFINITY"><resource_set id="s"><resource_ref id="ip"/><resource_ref id="m"/></resource_set></rsc_colocation>
      <rsc_order id="o" first="m" then="ip" kind="Optional"/>
      <rsc_ticket id="k" ticket="T" rsc="ip" loss-policy="stop"/>
    </constraints>
    <fencing-topology><fencing-level id="f" target="a" index="1" devices="x,y"/></fencing-topology>
    <tags><tag id="relais"><obj_ref id="ip"/></tag></tags>
    <acls><acl_role id="r"><acl_permission id="p" kind="read" xpath="/cib"/></acl_role><acl_target id="u"><role id="r"/></acl_target></acls>
    <alerts><alert id="al" path="/a"><select><select_nodes/></select><recipient id="re" value="/v"/></alert></alerts>
    <rsc_defaults><meta_attributes id="rd"><nvpair id="rd1" name="resource-stickiness" value="1"/></meta_attributes></rsc_defaults>
  </configuration>
  <status><node_state id="1" uname="a"/></status>
</cib>
`;

export const conf = `# a remark
totem {
    version: 2
    cluster_name: web
	transport: knet
    interface {
        linknumber: 0
        knet_ping_interval: 250
    }
}

nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: a
        nodeid: 1
    }
    node {
        ring0_addr: fe80::2
        nodeid: 2
    }
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        net {
            host: 192.0.2.9
        }
    }
}
logging {
    logger_subsys {
        subsys: QUORUM
        debug: off
    }
}
uidgid {
    uid: 0
}
`;

export const metadataSeed = `<?xml version="1.0"?>
<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">
<resource-agent name="Sample" version="0.1">
<version>1.1</version>
<longdesc lang="en">Long &amp; wide.</longdesc>
<shortdesc lang="en">A sample</shortdesc>
<parameters>
<parameter name="address" unique="1" required="1"><shortdesc>The address.</shortdesc><content type="string" default=""/></parameter>
<parameter name="port" unique-group="socket"><content type="integer" default="80"/></parameter>
<parameter name="mode"><content type="select"><option value="a"/><option value="b"/></content></parameter>
<parameter name="loud"><deprecated><replaced-with name="mode"/></deprecated><content type="boolean"/></parameter>
</parameters>
<actions>
<action name="start" timeout="20"/>
<action name="monitor" depth="0" timeout="20s" interval="10"/>
</actions>
</resource-agent>
`;

/** A bit of each section, in short and in long forms. */
export const yamlSeed = `cluster: c
nodes:
  one: { address: 192.0.2.11, attributes: { site: a } }
  two: 192.0.2.12
fencing: none
failover: balanced
services:
  web: { address: 192.0.2.20/24, prefer: one }
properties: { stonith-enabled: false }
op_defaults: [{ id: o, score: 1, rule: { expressions: [{ op_expression: { name: monitor } }] }, nvpairs: { timeout: 60s } }]
resources:
  db:
    agent: ocf:pacemaker:Stateful
    params: { state: /run/db }
    meta: { migration-threshold: 3 }
    operations: { monitor: { interval: 10s, timeout: 20s }, start: { timeout: 60s } }
  db-clone: { clone: db, meta: { promotable: true } }
constraints:
  location: { l: { rsc: db-clone, rule: { score: -INFINITY, expressions: ['#uname eq two'] } } }
  order: { o: { sets: [[web], { action: promote, resources: [db-clone] }] } }
tags: { t: [db] }
`;
