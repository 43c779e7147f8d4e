package org.platone.market.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.platone.starter.access.Role;

class GridOperatorsTest {

    private static Participant dso(String id, @Nullable Grid grid) {
        return new Participant(id, Role.DSO, id, grid);
    }

    private static Grid grid(List<String> zones, List<String> poMs) {
        return new Grid(zones, poMs);
    }

    @Test
    void givesTheWholeGridToTheOnlyDso() {
        GridOperators operators = GridOperators.of(
                List.of(dso("DSO", null), new Participant("AGG1", Role.AGGREGATOR, "Aggregator", null)));

        assertThat(operators.sole()).isEqualTo("DSO");
        assertThat(operators.responsibleFor("MV1", "LV1.1")).isEqualTo("DSO");
    }

    @Test
    void givesAPoMToTheDsoThatNamesItBeforeTheOneOfItsZone() {
        GridOperators operators = GridOperators.of(List.of(
                dso("REST", null),
                dso("A", grid(List.of("MV1"), List.of())),
                dso("B", grid(List.of(), List.of("LV1.2")))));

        assertThat(operators.responsibleFor("MV1", "LV1.1")).isEqualTo("A");
        assertThat(operators.responsibleFor("MV1", "LV1.2")).isEqualTo("B");
        assertThat(operators.responsibleFor("MV2", "LV2.1")).isEqualTo("REST");
        assertThat(operators.sole()).isNull();
        assertThat(operators.partOf("A"))
                .isEqualTo(new GridOperators.Part(
                        false,
                        java.util.Set.of("MV1"),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        java.util.Set.of("LV1.2")));
    }

    @Test
    void leavesAPartThatNobodyNamesToNobody() {
        GridOperators operators = GridOperators.of(List.of(dso("A", grid(List.of("MV1"), List.of()))));

        assertThat(operators.responsibleForZone("MV2")).isNull();
    }

    @Test
    void refusesTwoForTheSame() {
        assertThatThrownBy(() -> GridOperators.of(
                        List.of(dso("A", grid(List.of("MV1"), List.of())), dso("B", grid(List.of("MV1"), List.of())))))
                .isInstanceOf(GridsOverlap.class)
                .hasMessageContaining("Of A and B only one can be responsible for zone MV1");
        assertThatThrownBy(() -> GridOperators.of(List.of(dso("A", null), dso("B", null))))
                .isInstanceOf(GridsOverlap.class);
    }
}
