package org.relationshiporm.ddl;
import java.util.*; import org.relationshiporm.schema.*; import org.relationshiporm.dialect.*; import org.relationshiporm.jdbc.*;
public final class SchemaCreator { final java.sql.Connection c; final Dialect d; public SchemaCreator(JdbcExecutor x, java.sql.Connection c, Dialect d){this.c=c;this.d=d;}
 public void dropAll(TableSet t, boolean f){}
 public void createAll(TableSet set, boolean f){ for(Table t: set.inDependencyOrder()){ List<String> p=new ArrayList<>(); boolean inl=false; for(Column k: t.columns()){ if(k.generated()){ p.add(d.quote(k.name())+" "+d.generatedColumnType(k.type())); inl=d.generatedColumnIsPrimaryKey(); } else p.add(d.quote(k.name())+" "+d.columnType(k.type())+(k.nullable()?"":" NOT NULL")); }
  if(!t.primaryKey().isEmpty()&&!inl) p.add("PRIMARY KEY ("+String.join(", ",t.primaryKey().stream().map(k->d.quote(k.name())).toList())+")");
  for(ForeignKey k: t.foreignKeys()) p.add("FOREIGN KEY ("+String.join(", ",k.columns().stream().map(d::quote).toList())+") REFERENCES "+d.quote(k.referencedTable())+" ("+String.join(", ",k.referencedColumns().stream().map(d::quote).toList())+")");
  try(var s=c.createStatement()){ s.execute("CREATE TABLE "+d.quote(t.name())+" ("+String.join(", ",p)+")"); } catch(java.sql.SQLException e){ throw new RuntimeException(p.toString(), e);} } } }
