package org.platone.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {

    @TempDir
    Path folder;

    @Nested
    class Reading {

        @Test
        void takesTheNeededColumnsInAnyOrderAndIgnoresOthers() throws IOException {
            Path file = file("""
                    kind,podId,gridNode,poMId,zone,pnP,inp,inq,cnq,ratedKva
                    pv,IT1,Bus 8,LV1.1,MV1,0.000,5.500,2.2,2.2,6
                    """);

            Grid grid = Grid.read(file);

            assertThat(grid.pods())
                    .containsExactly(new Pod("IT1", "LV1.1", "MV1", Pod.Kind.PV, 0, 5_500, 2_200, 2_200, ""));
        }

        @Test
        void saysWhichColumnsAreMissing() throws IOException {
            Path file = file("podId,poMId,kind,pnP,inp,inq,cnq\nIT1,LV1,pv,1,1,1,1\n");

            assertThatThrownBy(() -> Grid.read(file))
                    .isInstanceOf(Grid.UnusableGrid.class)
                    .hasMessageEndingWith("the header line lacks zone, ratedKva");
        }

        @Test
        void saysWhereAPowerIsFinerThanAWatt() throws IOException {
            Path file = file("""
                    podId,poMId,zone,kind,pnP,inp,inq,cnq,ratedKva
                    IT1,LV1,MV1,load,1.2345,0,0,0,1
                    """);

            assertThatThrownBy(() -> Grid.read(file))
                    .isInstanceOf(Grid.UnusableGrid.class)
                    .hasMessageContaining("row 1: pnP is \"1.2345\"");
        }

        @Test
        void refusesAPointOfDeliveryThatStandsThereTwice() throws IOException {
            Path file = file("""
                    podId,poMId,zone,kind,pnP,inp,inq,cnq,ratedKva
                    IT1,LV1,MV1,load,1,0,0,0,1
                    IT1,LV1,MV1,load,1,0,0,0,1
                    """);

            assertThatThrownBy(() -> Grid.read(file)).hasMessageContaining("row 2: podId IT1 stands there twice");
        }

        private Path file(String text) throws IOException {
            return Files.writeString(folder.resolve("pods.csv"), text);
        }
    }

    @Nested
    class Generating {

        @Test
        void alwaysMakesTheSameGrid() {
            assertThat(Grid.generate(300)).isEqualTo(Grid.generate(300));
        }

        @Test
        void givesEachPointOfDeliveryToOneOfTheAggregators() {
            Grid grid = Grid.generate(300).soldBy(List.of("AGG1", "AGG2", "AGG3"));

            assertThat(grid.pods()).hasSize(300).extracting(Pod::podId).doesNotHaveDuplicates();
            assertThat(grid.pods()).extracting(Pod::aggregatorId).containsOnly("AGG1", "AGG2", "AGG3");
        }
    }
}
