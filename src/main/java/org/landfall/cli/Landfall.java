package org.landfall.cli;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.QuarkusApplication;
@QuarkusMain
public class Landfall implements QuarkusApplication { public int run(String... a) { System.out.println("hi"); return 0; } }
