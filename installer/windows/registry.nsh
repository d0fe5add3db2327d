; What the program leaves in the registry of whoever installed it, and how it is taken back.

!define CLASSES "Software\Classes"

; Opens a kind of file. What another program opens by default stays with it: there this one is a
; choice under "Open with".
!macro Associate SUFFIX KIND TEXT
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "${TEXT}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\GBV.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\GBV.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${KIND}" ""
  ReadRegStr $0 HKCU "${CLASSES}\${SUFFIX}" ""
  ${If} $0 == ""
    ReadRegStr $0 HKLM "${CLASSES}\${SUFFIX}" ""
  ${EndIf}
  ${If} $0 == ""
    WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${KIND}"
  ${EndIf}
!macroend

!macro Dissociate SUFFIX KIND
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\${SUFFIX}" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\${SUFFIX}" ""
  ${EndIf}
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${SUFFIX}"
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

!macro Register
  !insertmacro Associate ".gbv" "GBV.Bundle" "$(BUNDLE)"
  !insertmacro Associate ".gbvkey" "GBV.Key" "$(KEY)"
  !insertmacro Associate ".gbvbackup" "GBV.Backup" "$(BACKUP)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME_VI}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\GBV.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${If} $LANGUAGE = ${LANG_ENGLISH}
    WriteRegStr HKCU "${UNINSTALL_KEY}" "SetUpLanguage" "en"
  ${Else}
    WriteRegStr HKCU "${UNINSTALL_KEY}" "SetUpLanguage" "vi"
  ${EndIf}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  SectionGetSize ${PROGRAM} $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  !insertmacro TellExplorer
!macroend

!macro Unregister
  !insertmacro Dissociate ".gbv" "GBV.Bundle"
  !insertmacro Dissociate ".gbvkey" "GBV.Key"
  !insertmacro Dissociate ".gbvbackup" "GBV.Backup"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  !insertmacro TellExplorer
!macroend
