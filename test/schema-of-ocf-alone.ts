/** Takes everything but a primitive that is no OCF agent's. */
export const schemaOfOcfAlone = `<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start>
    <element name="cib"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
      <element name="configuration">
        <ref name="any"/><ref name="any"/>
        <element name="resources">
          <zeroOrMore><element name="primitive">
            <attribute name="id"/><attribute name="class"><value>ocf</value></attribute><attribute name="provider"/><attribute name="type"/>
            <zeroOrMore><ref name="any"/></zeroOrMore>
          </element></zeroOrMore>
        </element>
        <zeroOrMore><ref name="any"/></zeroOrMore>
      </element>
    </element>
  </start>
  <define name="any">
    <element><anyName/>
      <zeroOrMore><choice><attribute><anyName/></attribute><ref name="any"/></choice></zeroOrMore>
    </element>
  </define>
</grammar>`;
